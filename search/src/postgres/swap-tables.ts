import type postgres from 'postgres';

/** The tables of the index: built anew under another name, then put in place of the ones in use. */
export const TABLES = {
  entry: 'search_entry',
  words: 'search_words',
  lexeme: 'search_lexeme',
  set: 'search_set',
  tier: 'search_tier',
} as const;

type Index = { name: string; definition: string; constraint: 'p' | 'u' | null };

/** Empty tables like those in use, without indexes: these are made when the rows are there. */
export async function makeNext(tx: postgres.TransactionSql): Promise<void> {
  for (const table of Object.values(TABLES)) {
    await tx.unsafe(`create table ${table}_next (like ${table} including all excluding indexes)`);
    const [{ options = null } = {}] = await tx<{ options: string | null }[]>`
      select array_to_string(reloptions, ', ') options from pg_class where oid = ${table}::regclass`;
    if (options !== null) await tx.unsafe(`alter table ${table}_next set (${options})`);
  }
}

/** Gives the new tables the indexes of those in use, and takes their place; readers wait for a moment at most. */
export async function swapIn(tx: postgres.TransactionSql): Promise<void> {
  const indexes = new Map<string, Index[]>();
  for (const table of Object.values(TABLES)) {
    const found = await listIndexes(tx, table);
    indexes.set(table, found);
    for (const { name, definition } of found) {
      const [, rest = ''] = definition.split(/ USING (.*)/s);
      const isUnique = definition.startsWith('CREATE UNIQUE') ? 'unique' : '';
      await tx.unsafe(`create ${isUnique} index ${name}_next on ${table}_next using ${rest}`);
    }
    await tx.unsafe(`analyze ${table}_next`);
  }
  for (const [table, found] of indexes) {
    await tx.unsafe(`drop table ${table}`);
    await tx.unsafe(`alter table ${table}_next rename to ${table}`);
    for (const { name, constraint } of found) {
      await tx.unsafe(`alter index ${name}_next rename to ${name}`);
      const kind = { p: 'primary key', u: 'unique' }[constraint ?? 'p'];
      if (constraint !== null)
        await tx.unsafe(`alter table ${table} add constraint ${name} ${kind} using index ${name}`);
    }
  }
}

async function listIndexes(tx: postgres.TransactionSql, table: string): Promise<Index[]> {
  return tx<Index[]>`
    select i.indexrelid::regclass::text "name", pg_get_indexdef(i.indexrelid) definition, c.contype::text "constraint"
    from pg_index i left join pg_constraint c on c.conindid = i.indexrelid and c.contype in ('p', 'u')
    where i.indrelid = ${table}::regclass order by 1`;
}
