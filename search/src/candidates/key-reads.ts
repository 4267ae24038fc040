import { runPrepared, type Db } from '@citess/db';
import type { Profile } from '../matching/types.ts';
import { BYTES, NO_ROWS, readRows, type KeyRows } from './key-row.ts';
import { askedBits } from './limits.ts';
import { nameOf, type Probe } from './probes.ts';

/** The key of a name, as `match_key_of` makes it: the lowest two bits are the kind, so that the four of a place are neighbours. */
const KEY = '((hashtextextended(left(p.name, -2), 0) & -4) | right(p.name, 1)::int)';

/** How many limits close a service; `$4` to `$8` let the person in, `$9` is the amount they ask for, -1 where they do not. */
const UNMET = `(k.limits & $4::int8 = 0)::int + (k.limits & $5::int8 = 0)::int + (k.limits & $6::int8 = 0)::int
  + (k.limits & $7::int8 = 0)::int + (k.limits & $8::int8 = 0)::int
  + (p.is_money = 1 and $9::float8 >= 0 and (k.amount_minimum > $9::float8 or k.amount_maximum < $9::float8))::int`;

const ROWS = `
  select p.place::int, r.rows
  from unnest($1::text[], $2::int[], $3::int[]) with ordinality p(name, unmet, is_money, place)
  cross join lateral (select string_agg(k.packed, ''::bytea) rows from (
    select k.packed from match_key k where k.place_key = ${KEY} and ${UNMET} = p.unmet
    order by k.standing desc, k.tie limit $10) k) r
  where r.rows is not null`;

/** The rows of each probe, the best standing first, at most `limit` of each. */
export async function readProbes(
  db: Db,
  asked: { profile: Profile; probes: readonly Probe[]; limit: number },
): Promise<KeyRows[]> {
  const { profile, probes, limit } = asked;
  const found = await runPrepared<{ place: number; rows: Buffer }>(db, ROWS, [
    probes.map(nameOf),
    probes.map(({ unmet }) => String(unmet)),
    probes.map(({ is_money }) => String(Number(is_money))),
    ...askedBits(profile).map(String),
    profile.amount ?? -1,
    limit,
  ]);
  return rowsByPlace(probes, found);
}

const COUNT = `
  select count(distinct k.version)::int count
  from unnest($1::text[], $2::int[], $3::int[]) p(name, unmet, is_money)
  join match_key k on k.place_key = ${KEY} and ${UNMET} = p.unmet`;

/** How many services the probes find altogether, each counted once; those that leave places out as if they did not. */
export async function countProbes(db: Db, profile: Profile, probes: readonly Probe[]): Promise<number> {
  const [row] = await runPrepared<{ count: number }>(db, COUNT, [
    probes.map(nameOf),
    probes.map(({ unmet }) => String(unmet)),
    probes.map(({ is_money }) => String(Number(is_money))),
    ...askedBits(profile).map(String),
    profile.amount ?? -1,
  ]);
  return row?.count ?? 0;
}

const WITNESSES = `
  select w.version from unnest($1::text[]) p(name) cross join lateral (
    (select k.version from match_key k where k.place_key = ${KEY} limit 1)
    ${[2, 3, 4, 5, 6].map((bits) => `union all (select k.version from match_key k where k.place_key = ${KEY} and k.limits & $${bits}::int8 <> 0 limit 1)`).join('\n    ')}
    union all (select k.version from match_key k where k.place_key = ${KEY}
      and k.amount_minimum <= $7::float8 and k.amount_maximum >= $7::float8 limit 1)) w
  union all
  select w.version from unnest($8::text[]) p(name) cross join lateral (
    (select k.version from match_key k where k.place_key = ${KEY} and get_byte(k.packed, 39) & 2 = 0 limit 1)
    union all (select k.version from match_key k where k.place_key = ${KEY} limit 20)) w`;

/** For each limit a service under the first names that it does not close, if there is one; then some of the person's place. */
export async function findWitnesses(
  db: Db,
  asked: { profile: Profile; anywhere: readonly string[]; around: readonly string[] },
): Promise<number[]> {
  const { profile, anywhere, around } = asked;
  const bits = askedBits(profile).map(String);
  const rows = await runPrepared<{ version: number }>(db, WITNESSES, [anywhere, ...bits, profile.amount ?? 0, around]);
  return rows.map(({ version }) => version);
}

/** The first rows of a key. */
const firstRows = (key: string, limit: number) => `select string_agg(k.packed, ''::bytea) rows from (
    select k.packed from match_key k where k.place_key = ${key} order by k.standing desc, k.tie limit ${limit}) k`;

/** Seen through, the names would be planned for anew each time, which takes as long as finding ten of them. */
const NAMES = 'unnest((select $1::text[])) with ordinality p(name, place)';

const headsOf = (limit: number) => `
  select p.place::int, case when length(r.rows) <= ${4 * limit * BYTES} then r.rows
    else (select string_agg(d.rows, ''::bytea order by kind) from generate_series(0, 3) kind
      cross join lateral (${firstRows('u.lowest + kind', limit)}) d) end "rows"
  from ${NAMES} cross join lateral (select hashtextextended(p.name, 0) & -4 lowest) u
  cross join lateral (select string_agg(k.packed, ''::bytea) rows from (
    select k.packed from match_key k where k.place_key between u.lowest and u.lowest + 3
    order by k.place_key, k.standing desc, k.tie limit ${4 * limit + 1}) k) r
  where r.rows is not null`;

/**
 * What stands first under each need and place, one kind after the other, the best standing first: all where there are no more
 * than four times `limit`, else at most `limit` of each kind.
 */
export async function readHeads(db: Db, under: readonly string[], limit: number): Promise<KeyRows[]> {
  const found = await runPrepared<{ place: number; rows: Buffer }>(db, headsOf(limit), [under]);
  return rowsByPlace(under, found);
}

const firstRowsOf = (limit: number) => `
  select p.place::int, r.rows from ${NAMES} cross join lateral (${firstRows(KEY, limit)}) r where r.rows is not null`;

/** What stands first under single keys, the best standing first, at most `limit` rows of each. */
export async function readFirstRows(db: Db, names: readonly string[], limit: number): Promise<KeyRows[]> {
  const found = await runPrepared<{ place: number; rows: Buffer }>(db, firstRowsOf(limit), [names]);
  return rowsByPlace(names, found);
}

function rowsByPlace(asked: readonly unknown[], found: readonly { place: number; rows: Buffer }[]): KeyRows[] {
  const rows: KeyRows[] = asked.map(() => NO_ROWS);
  const read = readRows(found.map(({ rows: block }) => block));
  for (const [at, { place }] of found.entries()) rows[place - 1] = read[at] ?? NO_ROWS;
  return rows;
}

const WRITES = `
  select pg_current_snapshot()::text snapshot, $1::text is null or exists (select from match_write
    where transaction >= pg_snapshot_xmin($1::text::pg_snapshot)
      and not pg_visible_in_snapshot(transaction, $1::text::pg_snapshot)) is_moved`;

/** What can be seen now, and whether that is a transaction that wrote keys and could not be seen in the snapshot given. */
export async function readWrites(db: Db, known: string | null): Promise<{ snapshot: string; is_moved: boolean }> {
  const [row] = await runPrepared<{ snapshot: string; is_moved: boolean }>(db, WRITES, [known]);
  return row ?? { snapshot: '', is_moved: true };
}
