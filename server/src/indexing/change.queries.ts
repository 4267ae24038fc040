import { eq, notInArray, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';

const { searchChange, searchEngine } = schema;

/** Any fixed number: with the engine's name, whoever holds this lock follows the directory with that engine. */
const FOLLOW_LOCK = 5_331_808;
/** So many waiting rows are looked at together, so that a record that changed many times is read once. */
const LOOKED_AT = 20_000;

export const CHANGE_CHANNEL = 'directory_change';

/** A record that changed, and the rows of the queue that say so. */
export type WaitingRecord = {
  kind: 'organization' | 'service' | 'vocabulary';
  record_id: string | null;
  seqs: string[];
};

export type EngineState = { rebuilt_at: Date | null; built_from: string | null };

/** Takes the engine for this transaction; false when another process follows with it. */
export async function takeEngine(tx: Db, engine: string): Promise<boolean> {
  const [row] = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(${FOLLOW_LOCK}, hashtext(${engine})) taken`,
  );
  return row?.taken ?? false;
}

/** What the engine was built from and when; nothing of it where it is not known yet. */
export async function findEngine(db: Db, engine: string): Promise<EngineState> {
  const [row] = await db.select().from(searchEngine).where(eq(searchEngine.name, engine));
  return row ?? { rebuilt_at: null, built_from: null };
}

/** Makes the engine known: from now on changes wait for it. */
export async function registerEngine(db: Db, engine: string): Promise<void> {
  await db.insert(searchEngine).values({ name: engine }).onConflictDoNothing();
}

/** Only these engines follow from now on; nothing waits for the others any more. */
export async function keepEngines(db: Db, engines: readonly string[]): Promise<void> {
  await db.delete(searchEngine).where(notInArray(searchEngine.name, [...engines]));
}

/** How many changes wait for the engine, counted up to `most`. */
export async function countWaiting(db: Db, engine: string, most: number): Promise<number> {
  const [row] = await db.execute<{ waiting: number }>(sql`
    select count(*)::int waiting from (select from search_change where engine = ${engine} limit ${most}) first`);
  return row?.waiting ?? 0;
}

/** Lets a rebuild stand for all that waits: it reads the whole directory anyway. */
export async function replaceQueue(db: Db, engine: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(searchEngine).set({ rebuilt_at: null }).where(eq(searchEngine.name, engine));
    await tx.execute(sql`delete from search_change where engine = ${engine}`);
  });
}

/** The records that changed first, at most `limit`, each once; a change of the vocabulary counts as one. */
export async function listWaiting(tx: Db, engine: string, limit: number): Promise<WaitingRecord[]> {
  return tx.execute<WaitingRecord>(sql`
    select kind, record_id, array_agg(seq) seqs
    from (select seq, kind, record_id from search_change where engine = ${engine} order by seq limit ${LOOKED_AT}) first
    group by kind, record_id order by min(seq) limit ${limit}`);
}

/** Numbers of all rows that wait now. Rows that commit later, with whatever number, are not among them. */
export async function listWaitingSeqs(tx: Db, engine: string): Promise<string[]> {
  const rows = await tx.execute<{ seqs: string[] | null }>(
    sql`select array_agg(seq) seqs from search_change where engine = ${engine}`,
  );
  return rows[0]?.seqs ?? [];
}

/** The engine has followed: the rows go, and every process forgets what it kept, when the transaction commits. */
export async function settleChanges(tx: Db, seqs: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from search_change where seq = any(${sql.param(seqs)}::bigint[])`);
  await tx.execute(sql`select pg_notify(${CHANGE_CHANNEL}, 'followed')`);
}

/** Lets changes wait behind all others. */
export async function postponeChanges(db: Db, seqs: readonly string[]): Promise<void> {
  await db.execute(sql`
    update search_change set seq = nextval('search_change_seq_seq') where seq = any(${sql.param(seqs)}::bigint[])`);
}

/** The engine holds the whole directory, as of `builtFrom`. */
export async function markRebuilt(tx: Db, engine: string, builtFrom: string): Promise<void> {
  const now = sql`now()`;
  await tx
    .insert(searchEngine)
    .values({ name: engine, rebuilt_at: now, built_from: builtFrom })
    .onConflictDoUpdate({ target: searchEngine.name, set: { rebuilt_at: now, built_from: builtFrom } });
}

/** Every engine has to be rebuilt, or only the one named. */
export async function oweRebuild(db: Db, engine?: string): Promise<void> {
  await db
    .update(searchEngine)
    .set({ rebuilt_at: null })
    .where(engine === undefined ? undefined : eq(searchEngine.name, engine));
  await notify(db, CHANGE_CHANNEL);
}

/** The engine has to look whether the vocabulary's words changed, and is rebuilt where they did. */
export async function oweNewWords(db: Db, engine: string): Promise<void> {
  await db.insert(searchChange).values({ engine, kind: 'vocabulary' });
}

/** Tells everyone who listens to the channel, once the transaction commits. */
export async function notify(db: Db, channel: string): Promise<void> {
  await db.execute(sql`select pg_notify(${channel}, '')`);
}

/** How many listings are published. */
export async function countPublished(db: Db): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select ((select count(*) from service where status = 'published')
      + (select count(*) from organization where status = 'published'))::int count`);
  return row?.count ?? 0;
}

/** A short name for the words and places that stand in many documents. */
export async function nameVocabulary(db: Db): Promise<string> {
  const [row] = await db.execute<{ name: string }>(sql`
    select md5(concat(
      (select string_agg(md5(term::text), '' order by id)
        from (select id, taxonomy_id, parent_id, key, names, position from taxonomy_term) term),
      (select string_agg(md5(place::text), '' order by code)
        from (select code, path, names, latitude, longitude from territory) place))) name`);
  return row?.name ?? '';
}

/** Whether anything is published that a search could find. */
export async function isAnythingPublished(db: Db): Promise<boolean> {
  const [row] = await db.execute<{ found: boolean }>(
    sql`select exists (select from organization where status = 'published') found`,
  );
  return row?.found ?? false;
}
