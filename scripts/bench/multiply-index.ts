/**
 * Makes a large search index of a small one, for `search-engine.ts` alone: every entry stands in it as many times as is said,
 * each with a number and an id of its own, as if so many countries offered the like in the same words:
 *   node scripts/bench/multiply-index.ts DATA_DIR 20
 * Indexing a million services from their texts takes most of an hour on two cores; this takes some minutes.
 */
import { fillPostings } from '@citess/search/postgres/fill-postings';
import { FREQUENT } from '@citess/search/postgres/plan-question';
import { BLOCK } from '@citess/search/postgres/postings';
import { indexNext, makeNext, swapIn } from '@citess/search/postgres/swap-tables';
import type postgres from 'postgres';
import { openBenchDatabase } from './bench-database.ts';

const MOST = 100;

const [dataDir, given] = process.argv.slice(2);
const times = Number(given);
if (!dataDir || !Number.isInteger(times) || times < 2 || times > MOST) {
  console.error(`Name a data folder and how many times, 2 to ${MOST}: multiply-index.ts DATA_DIR 20`);
  process.exit(1);
}
const database = await openBenchDatabase(dataDir);
try {
  const started = performance.now();
  const [{ entries } = { entries: 0 }] = await database.client.begin(async (tx) => {
    await tx`set local maintenance_work_mem = '1GB'`;
    await makeNext(tx);
    await multiply(tx);
    await swapIn(tx, await indexNext(tx));
    return tx<{ entries: number }[]>`select count(*)::int entries from search_entry`;
  });
  console.log(`${entries} entries, in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
} finally {
  await database.close();
}

/**
 * The same sets, tiers and words; so many times the entries, and so many times as many that have each word. Each copy begins with a
 * block of its own, so that its postings are the same in later blocks.
 */
async function multiply(tx: postgres.TransactionSql): Promise<void> {
  const [{ last } = { last: 0 }] = await tx<{ last: number }[]>`select max(number) "last" from search_entry`;
  const blocks = Math.floor(last / BLOCK) + 1;
  await tx`truncate search_posting`;
  await fillPostings(tx, '', Math.ceil(FREQUENT / times));
  await tx`
    insert into search_posting_next select lexeme, block + copy * ${blocks}::int, places
    from search_posting, generate_series(0, ${times}::int - 1) copy order by lexeme, copy, block`;
  for (let copy = 0; copy < times; copy += 1) {
    const from = copy * blocks * BLOCK;
    await tx`insert into search_words_next (number, kind, words) select number + ${from}::int, kind, words from search_words`;
    // number and order stand in the summary too, and the number before each place: one place an entry is enough here
    await tx`
      insert into search_entry_next (number, id, kind, quality, summary, points, name_folded, words)
      select number + ${from}::int, new_id::uuid, kind, quality,
        overlay(overlay(summary placing int4send(number + ${from}::int) from 1 for 4)
          placing decode(right(new_id, 8), 'hex') from 21 for 4),
        overlay(substring(points for 12) placing int4send(number + ${from}::int) from 1 for 4), name_folded, words
      from (select *, md5(id::text || ${copy}::int) new_id from search_entry) e`;
  }
  await tx`insert into search_set_next select * from search_set`;
  await tx`insert into search_tier_next select * from search_tier`;
  await tx`insert into search_lexeme_next select lexeme, entries * ${times}::int, written from search_lexeme`;
  await tx`select setval('search_entry_number', ${blocks * BLOCK * times}, false)`;
}
