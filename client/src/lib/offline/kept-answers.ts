import { stepOf } from './walk.ts';
import type { PostedAnswer } from './what-to-keep.ts';

/** An answer on this device. Once sent, only that it was; `next` is the page it led to. */
export type KeptAnswer = PostedAnswer & {
  state: 'waiting' | 'sent' | 'refused';
  /** Milliseconds since 1970. */
  kept_at: number;
  sent_at: number | null;
  next: string | null;
  /** How often the server failed to take it. */
  tries: number;
  /** Whether it went out once, so that the server may have it although nobody heard. */
  is_tried?: boolean;
  /** Whether an earlier answer of this device to the same question may have reached the server. */
  is_again?: boolean;
  /** Why it was refused, where more can be said: answered otherwise elsewhere; not sent since another answer was not taken. */
  because?: 'elsewhere' | 'held';
};

const NAME = 'citess';
const STORE = 'answers';
const MOST_WAITING = 20;
const DAYS_30 = 30 * 86_400_000; // the server keeps a form no longer
const DAY = 86_400_000;

/**
 * Keeps an answer until it is sent, in place of one to the same question, whose turn it takes; false where there is no more
 * room.
 */
export async function keepAnswer(posted: PostedAnswer): Promise<boolean> {
  await forgetRefused(posted);
  const waiting = await listWaiting();
  const before = waiting.find((answer) => isSameQuestion(answer, posted));
  if (!before && waiting.length >= MOST_WAITING) return false;
  if (before) await forgetAnswer(before.key);
  const kept: KeptAnswer = {
    ...posted,
    ...{ state: 'waiting', kept_at: before?.kept_at ?? Date.now(), sent_at: null, next: null, tries: 0 },
    is_again: Boolean(before?.is_tried || before?.is_again),
  };
  await write((store) => store.put(kept));
  return true;
}

/** Forgets what was refused of a question that is answered anew. */
export async function forgetRefused(posted: PostedAnswer): Promise<void> {
  for (const answer of await listAnswers())
    if (answer.state === 'refused' && isSameQuestion(answer, posted)) await forgetAnswer(answer.key);
}

/** What waits follows the form that was just begun with its first answer. */
export async function joinForm(form: string): Promise<void> {
  for (const answer of await listWaiting()) if (answer.form === null) await changeAnswer(answer, { form });
}

function isSameQuestion(one: PostedAnswer, other: PostedAnswer): boolean {
  return stepOf(one.address) === stepOf(other.address) && one.form === other.form;
}

/** All answers of this device, the oldest first; those nobody can use any more are gone. */
export async function listAnswers(): Promise<KeptAnswer[]> {
  const all = await write<KeptAnswer[]>((store) => store.getAll());
  const isOver = ({ state, kept_at, sent_at }: KeptAnswer) =>
    state === 'sent' ? (sent_at ?? 0) < Date.now() - DAY : kept_at < Date.now() - DAYS_30;
  for (const { key } of all.filter(isOver)) await forgetAnswer(key);
  return all.filter((answer) => !isOver(answer)).sort((one, other) => one.kept_at - other.kept_at);
}

/** The answers that wait to be sent, the oldest first. */
export async function listWaiting(): Promise<KeptAnswer[]> {
  return (await listAnswers()).filter(({ state }) => state === 'waiting');
}

/** Writes down what became of an answer, unless somebody deleted it. What was sent is not kept as well. */
export async function changeAnswer({ key }: Pick<KeptAnswer, 'key'>, change: Partial<KeptAnswer>): Promise<void> {
  const stored = await write<KeptAnswer | undefined>((store) => store.get(key));
  if (!stored) return;
  const changed = { ...stored, ...change };
  await write((store) => store.put(changed.state === 'sent' ? { ...changed, body: '' } : changed));
}

export async function forgetAnswer(key: string): Promise<void> {
  await write((store) => store.delete(key));
}

export async function forgetAnswers(): Promise<void> {
  await write((store) => store.clear());
}

async function write<T>(act: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  const database = await openDatabase();
  try {
    const request = act(database.transaction(STORE, 'readwrite').objectStore(STORE));
    return await done<T>(request);
  } finally {
    database.close();
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
  return done(request);
}

function done<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T); // what the caller put there
    request.onerror = () => reject(request.error ?? new Error('the device keeps nothing'));
  });
}
