/**
 * Does acts of one transaction at the same time, which saves the ways to the database and back. They must not build on each other: the
 * database may come to them in any order. Waits for all of them, also where one fails, so that none goes on once the transaction is over.
 * @throws what failed first, in the order given
 */
export async function together<Acts extends readonly unknown[]>(
  acts: readonly [...Acts],
): Promise<{ -readonly [At in keyof Acts]: Awaited<Acts[At]> }> {
  const done = await Promise.allSettled(acts);
  const failed = done.find((one): one is PromiseRejectedResult => one.status === 'rejected');
  if (failed) throw failed.reason;
  // none was rejected, so that each has a value, in the order and of the types of the acts
  return done.map((one) => 'value' in one && one.value) as { -readonly [At in keyof Acts]: Awaited<Acts[At]> };
}
