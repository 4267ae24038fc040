import type { Db } from '@citess/db';
import { expect, test } from 'vitest';
import { askTogether } from './ask-together.ts';

type Statement = { db: Db; keys: readonly string[]; end: () => void; fail: (reason: Error) => void };

const here = {} as Db; // as: only told apart
const there = {} as Db;

/** Statements that end when they are told to, each answering the lengths of its keys. */
function statements() {
  const begun: Statement[] = [];
  const read = (db: Db, keys: readonly string[]) =>
    new Promise<Map<string, number>>((resolve, reject) => {
      const end = () => resolve(new Map(keys.map((key) => [key, key.length])));
      begun.push({ db, keys, end, fail: reject });
    });
  return { begun, read };
}

async function begunAfter(begun: readonly Statement[], count: number): Promise<Statement> {
  await expect.poll(() => begun.length).toBe(count);
  const last = begun[count - 1];
  if (!last) throw new Error('no statement began');
  return last;
}

test('who asks in the same turn shares a statement, which asks for each key once', async () => {
  const { begun, read } = statements();
  const ask = askTogether(read);
  const answers = Promise.all([ask(here, ['one', 'three']), ask(here, ['three', 'seven'])]);
  const statement = await begunAfter(begun, 1);
  expect(statement.keys).toEqual(['one', 'three', 'seven']);
  statement.end();
  for (const answer of await answers) expect(answer.get('three')).toBe(5);
});

test('who comes while a statement is under way gets an answer of a later one', async () => {
  const { begun, read } = statements();
  const ask = askTogether(read);
  const early = ask(here, ['one']);
  const first = await begunAfter(begun, 1);
  const late = Promise.all([ask(here, ['one']), ask(here, ['two'])]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(begun, 'one at a time').toHaveLength(1);
  first.end();
  expect([...(await early).keys()]).toEqual(['one']);
  const second = await begunAfter(begun, 2);
  expect(second.keys).toEqual(['one', 'two']);
  second.end();
  for (const answer of await late) expect(answer.size).toBe(2);
});

test('a statement that fails, fails for those who share it, and the next one begins', async () => {
  const { begun, read } = statements();
  const ask = askTogether(read);
  const both = Promise.allSettled([ask(here, ['one']), ask(here, ['two'])]);
  const failing = await begunAfter(begun, 1);
  const later = ask(here, ['one']);
  failing.fail(new Error('the connection is gone'));
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  (await begunAfter(begun, 2)).end();
  expect((await later).get('one')).toBe(3);
});

test('what is asked inside a transaction is read there, and shared with nobody outside', async () => {
  const { begun, read } = statements();
  const ask = askTogether(read);
  const both = Promise.all([ask(here, ['one']), ask(there, ['two'])]);
  await begunAfter(begun, 2);
  expect(begun.map(({ db, keys }) => [db === here ? 'here' : 'there', ...keys])).toEqual([
    ['here', 'one'],
    ['there', 'two'],
  ]);
  for (const { end } of begun) end();
  await both;
});

test('with a connection of its own, everybody reads through it', async () => {
  const { begun, read } = statements();
  const ask = askTogether(read, there);
  const answer = ask(here, ['one']);
  const statement = await begunAfter(begun, 1);
  expect(statement.db).toBe(there);
  statement.end();
  await answer;
});
