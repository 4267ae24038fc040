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
};

const NAME = 'citess';
const STORE = 'answers';
const MOST_WAITING = 20;
const DAYS_30 = 30 * 86_400_000; // the server keeps a form no longer
const DAY = 86_400_000;

/** Keeps an answer until it is sent, in place of one to the same question; false where there is no more room. */
export async function keepAnswer(posted: PostedAnswer): Promise<boolean> {
  const waiting = (await listAnswers()).filter(({ state }) => state === 'waiting');
  const before = waiting.find(({ address, form }) => address === posted.address && form === posted.form);
  if (before) await forgetAnswer(before.key);
  else if (waiting.length >= MOST_WAITING) return false;
  const kept: KeptAnswer = { ...posted, state: 'waiting', kept_at: Date.now(), sent_at: null, next: null, tries: 0 };
  await write((store) => store.put(kept));
  return true;
}

/** All answers of this device, the oldest first; those nobody can use any more are gone. */
export async function listAnswers(): Promise<KeptAnswer[]> {
  const all = await write<KeptAnswer[]>((store) => store.getAll());
  const isOver = ({ state, kept_at, sent_at }: KeptAnswer) =>
    state === 'sent' ? (sent_at ?? 0) < Date.now() - DAY : kept_at < Date.now() - DAYS_30;
  for (const { key } of all.filter(isOver)) await forgetAnswer(key);
  return all.filter((answer) => !isOver(answer)).sort((one, other) => one.kept_at - other.kept_at);
}

/** Writes down what became of an answer. What was sent is not kept as well. */
export async function changeAnswer(answer: KeptAnswer, change: Partial<KeptAnswer>): Promise<void> {
  const changed = { ...answer, ...change };
  const isStillThere = (await write((store) => store.get(answer.key))) !== undefined; // somebody may have deleted it
  if (isStillThere) await write((store) => store.put(changed.state === 'sent' ? { ...changed, body: '' } : changed));
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
