import type postgres from 'postgres';

/** More than there are versions in a catalogue that is worth multiplying. */
const VERSIONS = 10_000_000;

/**
 * Writes every listing and all that matching reads of it so many times, each under an id and an organization of its own: a
 * million services in minutes, as crowded under each key as they can be. Answers how many services have a card.
 */
export async function multiplyCatalogue(sql: postgres.Sql, times: number): Promise<number> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname "name", indexdef "definition" from pg_indexes where tablename = 'match_key'`;
  for (const { name } of indexes) await sql`drop index ${sql(name)}`;
  for (let copy = 1; copy < times; copy += 1) {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await copyListings(tx, copy);
      await copyKeys(tx, copy);
    });
  }
  for (const { definition } of indexes) await sql.unsafe(definition);
  await sql`vacuum analyze match_key`;
  await sql`vacuum analyze match_card`;
  const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`select count(*)::int count from match_card`;
  return count;
}

/** The first ones are those that have a card of a low version; copies have high ones. */
async function copyListings(tx: postgres.TransactionSql, copy: number): Promise<void> {
  const first = {
    organization: `select (card->>'organization_id')::uuid from match_card where version < ${VERSIONS}`,
    service: `select service_id from match_card where version < ${VERSIONS}`,
  };
  for (const [table, ids] of Object.entries(first)) {
    const columns = await tx<{ name: string }[]>`
      select attname "name" from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`;
    const names = columns.map(({ name }) => `"${name}"`);
    const values = names.map((name) =>
      ['"id"', '"organization_id"'].includes(name) ? `md5(${name}::text || ' ${copy}')::uuid` : name,
    );
    await tx.unsafe(`insert into ${table} (${names.join(', ')})
      select ${values.join(', ')} from ${table} where id in (${ids})`);
  }
}

async function copyKeys(tx: postgres.TransactionSql, copy: number): Promise<void> {
  const id = `md5(c.service_id::text || ' ${copy}')::uuid`;
  const organization = `md5((c.card->>'organization_id') || ' ${copy}')::uuid`;
  await tx.unsafe(`insert into match_key
    select k.key, k.standing, (('x' || left(replace(c.id::text, '-', ''), 8))::bit(32)::bigint - 2147483648)::int,
      k.version + ${copy * VERSIONS}, k.limits, k.amount_minimum, k.amount_maximum,
      int4send(hashtext(c.organization::text)) || substr(k.facts, 5)
    from match_key k
    join (select version, ${id} id, ${organization} organization from match_card c where version < ${VERSIONS}) c
      on c.version = k.version`);
  await tx.unsafe(`insert into match_card (service_id, version, has_referrals, card)
    select ${id}, version + ${copy * VERSIONS}, false,
      (card::jsonb || jsonb_build_object('service_id', ${id}, 'organization_id', ${organization}))::json
    from match_card c where version < ${VERSIONS} and card is not null`);
}
