import type postgres from 'postgres';

/** Times after which a statement counts as one that comes again. */
const TIMES = 3;
/** How many statements stay prepared on a connection; each holds some twenty kilobytes of the server's memory. */
const MOST = 300;
/** How many texts are counted at a time, and how long one may be: lists of values make ever new and longer ones. */
const COUNTED = 2000;
const LONGEST = 6000;

/**
 * Lets statements that come again stay prepared on their connections: they are planned once instead of each time, and sent in one go
 * instead of two. The query builder sends all of its statements as if they came only once.
 */
export function prepareRepeated<Client extends postgres.Sql>(client: Client): Client {
  const isRepeated = countRepeated();
  const prepareIn = (sql: postgres.Sql | postgres.TransactionSql): void => {
    const unsafe = sql.unsafe.bind(sql);
    const given = (text: string, options: postgres.UnsafeQueryOptions | undefined) =>
      options?.prepare || !isRepeated(text) ? options : { ...options, prepare: true };
    // the same function with one option set: its row type is that of the caller
    sql.unsafe = ((text, values, options) =>
      // without values, as the beginning of a transaction is, it takes one way in any case
      unsafe(text, values, values?.length ? given(text, options) : options)) as typeof sql.unsafe;
  };
  prepareIn(client);
  const begin = client.begin.bind(client) as (...args: unknown[]) => Promise<unknown>;
  const inside = (work: (sql: postgres.TransactionSql) => unknown) => (sql: postgres.TransactionSql) => {
    prepareIn(sql);
    return work(sql);
  };
  // options come first, where there are any
  client.begin = ((...args: unknown[]) =>
    begin(...args.map((arg) => (typeof arg === 'function' ? inside(arg as never) : arg)))) as typeof client.begin;
  return client;
}

function countRepeated(): (text: string) => boolean {
  const repeated = new Set<string>();
  let counts = new Map<string, number>();
  return (text) => {
    if (repeated.has(text)) return true;
    if (repeated.size >= MOST || text.length > LONGEST) return false;
    const times = (counts.get(text) ?? 0) + 1;
    if (times >= TIMES) {
      repeated.add(text);
      counts.delete(text);
      return true;
    }
    if (counts.size >= COUNTED) counts = new Map();
    counts.set(text, times);
    return false;
  };
}
