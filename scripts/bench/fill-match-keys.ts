import type postgres from 'postgres';

const AT_ONCE = 2_000;

/**
 * Writes the cards and keys of every service as the product does, without its indexes meanwhile: for a directory that was
 * filled with its notices of change off. Answers how many services have a card.
 */
export async function fillMatchKeys(sql: postgres.Sql): Promise<number> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname "name", indexdef "definition" from pg_indexes where tablename = 'match_key'`;
  for (const { name } of indexes) await sql`drop index ${sql(name)}`;
  await sql`truncate match_key, match_card, match_stem`;
  await sql`insert into match_card (service_id, version) select id, nextval('match_card_versions') from service`;
  const ids = await sql<{ service_id: string }[]>`select service_id from match_card order by service_id`;
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE).map(({ service_id }) => service_id);
    await sql`select write_match_cards(${some}::uuid[])`;
  }
  for (const { definition } of indexes) await sql.unsafe(definition);
  await sql`vacuum analyze match_key`;
  await sql`vacuum analyze match_card`;
  return ids.length;
}
