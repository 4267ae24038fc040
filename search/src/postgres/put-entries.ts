import { sql } from 'drizzle-orm';
import type { Db } from '@citess/db';
import type { SearchDocument } from '../directory-search.ts';
import { entryRow, entryWords, type EntryRow, type EntryWords } from './entry-row.ts';
import { digestOf, setsOf } from './facet-sets.ts';
import { STEPS, type Tiers } from './tiers.ts';

/** Any fixed number: whoever holds this lock writes the index, others wait. */
export const INDEX_LOCK = 5_331_807;

/** Every change of the index ends so, in its own transaction: what processes keep of what they found is of another state. */
export const NEXT_STATE = 'update search_state set version = version % 2000000000 + 1';

const BATCH = 200;

type Made = { document: SearchDocument; words: EntryWords };

/** Adds or replaces entries, with all that is counted of them, in the caller's transaction. */
export async function putEntries(tx: Db, documents: readonly SearchDocument[]): Promise<void> {
  const latest = [...new Map(documents.map((document) => [document.id, document])).values()];
  await tx.execute(sql`select pg_advisory_xact_lock(${INDEX_LOCK})`);
  const tiers = await readTiers(tx);
  for (let start = 0; start < latest.length; start += BATCH) {
    const batch = latest.slice(start, start + BATCH);
    const made = batch.map((document): Made => ({ document, words: entryWords(document, tiers) }));
    const sets = await keepSets(tx, batch);
    const numbers = await nextNumbers(tx, batch.length);
    const rows = made.map(({ document, words }, at) => {
      const { profile, access, needs, places } = setsOf(document);
      const place = { profile: sets(profile), access: sets(access), needs: sets(needs), places: sets(places) };
      return entryRow(document, words, { number: numbers[at] ?? 0, ...place });
    });
    await forget(
      tx,
      batch.map(({ id }) => id),
    );
    await writeRows(tx, rows);
    await count(tx, made);
  }
  await tx.execute(sql.raw(NEXT_STATE));
}

/** Forgets entries and all that is counted of them. */
export async function removeEntries(tx: Db, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${INDEX_LOCK})`);
  await forget(tx, ids);
  await tx.execute(sql.raw(NEXT_STATE));
}

async function forget(tx: Db, ids: readonly string[]): Promise<void> {
  await uncount(tx, ids);
  await tx.execute(sql`
    with gone as (delete from search_entry where id = any(${sql.param(ids)}::uuid[]) returning number)
    delete from search_words where number in (select number from gone)`);
}

async function readTiers(tx: Db): Promise<Tiers> {
  const rows = await tx.execute<{ kind: SearchDocument['kind']; step: number; least: number }>(sql`
    select kind, step, least from search_tier where step <= ${STEPS}::int order by step`);
  const of = (kind: SearchDocument['kind']) => rows.filter((row) => row.kind === kind).map(({ least }) => least);
  return { service: of('service'), organization: of('organization') };
}

/** Ids of the documents' sets by content; those not kept yet are added. */
async function keepSets(tx: Db, documents: readonly SearchDocument[]): Promise<(content: string) => number> {
  const contents = [...new Set(documents.flatMap((one) => Object.values(setsOf(one))))];
  const digests = contents.map(digestOf);
  await tx.execute(sql`
    insert into search_set (id, digest, content)
    select nextval('search_set_id'), digest, content::jsonb
    from unnest(${sql.param(digests)}::text[], ${sql.param(contents)}::text[]) kept(digest, content)
    where not exists (select from search_set where search_set.digest = kept.digest)`);
  const rows = await tx.execute<{ id: number; digest: string }>(
    sql`select id, digest from search_set where digest = any(${sql.param(digests)}::text[])`,
  );
  const byDigest = lookUp(rows.map(({ digest, id }) => [digest, id]));
  return (content) => byDigest(digestOf(content));
}

/** A number stands for one state of an entry: what is written gets a new one, and what was read by the old one stays true. */
async function nextNumbers(tx: Db, count: number): Promise<number[]> {
  const rows = await tx.execute<{ number: number }>(
    sql`select nextval('search_entry_number')::int "number" from generate_series(1, ${count}::int)`,
  );
  return rows.map(({ number }) => number);
}

function lookUp(pairs: (readonly [string, number])[]): (key: string) => number {
  const found = new Map(pairs);
  return (key) => found.get(key) ?? found.get(key.toLowerCase()) ?? 0;
}

async function writeRows(tx: Db, rows: readonly EntryRow[]): Promise<void> {
  const column = <T>(read: (row: EntryRow) => T) => sql.param(rows.map(read));
  const hex = (bytes: Buffer | null) => (bytes === null ? null : bytes.toString('hex'));
  await tx.execute(sql`
    with given as (
      select * from unnest(${column((row) => row.number)}::int4[], ${column((row) => row.id)}::uuid[],
        ${column((row) => row.kind)}::text[], ${column((row) => row.quality)}::real[],
        ${column((row) => hex(row.summary))}::text[], ${column((row) => hex(row.points))}::text[],
        ${column((row) => row.name_folded)}::text[], ${column((row) => row.ranking)}::text[],
        ${column((row) => row.words)}::text[])
        given(number, id, kind, quality, summary, points, name_folded, ranking, words)),
    entries as (
      insert into search_entry (number, id, kind, quality, summary, points, name_folded, words)
      select number, id, kind::search_kind, quality, decode(summary, 'hex'), decode(points, 'hex'), name_folded,
        ranking::tsvector from given)
    insert into search_words (number, kind, words) select number, kind::search_kind, words::tsvector from given`);
}

/** Adds to the counts of lexemes what new entries have. */
async function count(tx: Db, made: readonly Made[]): Promise<void> {
  const counts = new Map<string, { entries: number; written: string | null }>();
  for (const { words } of made) {
    for (const lexeme of words.lexemes) {
      const before = counts.get(lexeme);
      const written = before?.written ?? words.written.get(lexeme) ?? null;
      counts.set(lexeme, { entries: (before?.entries ?? 0) + 1, written });
    }
  }
  const values = [...counts.values()];
  await tx.execute(sql`
    insert into search_lexeme as kept (lexeme, entries, written)
    select * from unnest(${sql.param([...counts.keys()])}::text[], ${sql.param(values.map(({ entries }) => entries))}::int4[],
      ${sql.param(values.map(({ written }) => written))}::text[])
    on conflict (lexeme) do update set entries = kept.entries + excluded.entries,
      written = coalesce(kept.written, excluded.written)`);
}

/** Takes from the counts what entries have that are there now; what no entry has any more is forgotten. */
async function uncount(tx: Db, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`
    with gone as materialized (
      select lexeme, count(*)::int entries from search_entry e join search_words w on w.number = e.number, unnest(tsvector_to_array(w.words)) lexeme
      where e.id = any(${sql.param(ids)}::uuid[]) group by lexeme),
    forgotten as (delete from search_lexeme kept using gone where kept.lexeme = gone.lexeme and kept.entries <= gone.entries)
    update search_lexeme kept set entries = kept.entries - gone.entries
    from gone where kept.lexeme = gone.lexeme and kept.entries > gone.entries`);
}
