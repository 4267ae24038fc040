/** So many requests are under way at a time. */
export const CONNECTIONS = 10;
/** So long a row of requests may take, in milliseconds. */
const LONGEST = 60_000;

/**
 * Makes the requests in their order, ten at a time unless told otherwise: `send` answers the status of one. Tells how many were made and refused,
 * how many a second, and the median and 99th percentile in milliseconds; it ends after a minute.
 */
export async function measureRequests<Request>(
  requests: readonly Request[],
  send: (request: Request) => Promise<number>,
  connections = CONNECTIONS,
) {
  const took: number[] = [];
  const waiting = requests.values();
  let refused = 0;
  const started = performance.now();
  const client = async () => {
    for (const request of waiting) {
      const from = performance.now();
      if ((await send(request)) !== 200) refused += 1;
      took.push(performance.now() - from);
      if (performance.now() - started > LONGEST) return;
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  const rate = Math.round((took.length / (performance.now() - started)) * 1000);
  took.sort((a, b) => a - b);
  const at = (share: number) => Math.round((took[Math.floor((took.length - 1) * share)] ?? 0) * 100) / 100;
  return { requests: took.length, refused, rate, p50: at(0.5), p99: at(0.99) };
}

type Measured = Awaited<ReturnType<typeof measureRequests>>;

/** Prints what was measured between two passes of `select 1`, each beside the rate these make on average. */
export function printBesideFloor(before: Measured, between: Readonly<Record<string, Measured>>, after: Measured): void {
  const floor = (before.rate + after.rate) / 2;
  const rows = Object.entries({ 'select 1': before, ...between, 'select 1, after': after }).map(([name, row]) => [
    name,
    { ...row, 'of select 1': Math.round((row.rate / floor) * 1000) / 1000 },
  ]);
  console.log(`${CONNECTIONS} connections, ${new Date().toISOString().slice(0, 10)}`);
  console.table(Object.fromEntries(rows));
}
