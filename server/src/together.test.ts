import { expect, test } from 'vitest';
import { together } from './together.ts';

test('answers what each act answers, in their order', async () => {
  const [late, soon, plain] = await together([new Promise<number>((done) => setTimeout(done, 5, 1)), 'two', undefined]);
  expect([late, soon, plain]).toEqual([1, 'two', undefined]);
});

test('fails with what failed, once everything has ended', async () => {
  let hasEnded = false;
  const slow = new Promise<void>((done) => setTimeout(done, 10)).then(() => (hasEnded = true));
  await expect(
    together([Promise.reject(new Error('first')), slow, Promise.reject(new Error('second'))]),
  ).rejects.toThrow('first');
  expect(hasEnded).toBe(true);
});
