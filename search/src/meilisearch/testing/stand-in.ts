import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MultiSearchQuery, Settings } from 'meilisearch';
import { answerQuestion, type StoredIndex } from './answer-question.ts';
import { readFilter, type Row } from './read-filter.ts';

export type Received = { method: string; path: string; body: unknown };
/** `answering` as it should; `failing` with 503; `silent`: takes questions and never answers. */
export type Mood = 'answering' | 'failing' | 'silent';

/** The part of a Meilisearch server that our engine speaks with, in memory, with tasks done at once. */
export type StandIn = {
  url: string;
  /** Everything it was asked, in order. */
  received: Received[];
  indexes: Map<string, StoredIndex>;
  behave: (mood: Mood) => void;
  close: () => Promise<void>;
};

type Reply = { status: number; body: unknown };

const KEY = 'a-key-for-tests';
export const STAND_IN_KEY = KEY;

/** Starts a stand-in on a free port of this machine. */
export async function startStandIn(): Promise<StandIn> {
  const received: Received[] = [];
  const indexes = new Map<string, StoredIndex>();
  let mood: Mood = 'answering';
  const answer = routes(indexes);
  const server = createServer((request, response) => void serve(request, response));
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const { pathname } = new URL(request.url ?? '/', 'http://stand-in');
    const asked = { method: request.method ?? '', path: pathname, body: text === '' ? null : JSON.parse(text) };
    received.push(asked);
    if (mood === 'silent') return;
    const isKnown = request.headers.authorization === `Bearer ${KEY}`;
    const { status, body } =
      mood === 'failing' ? refused(503, 'internal') : isKnown ? answer(asked) : refused(403, 'invalid_api_key');
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    indexes,
    behave: (next) => (mood = next),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function refused(status: number, code: string): Reply {
  return { status, body: { message: code, code, type: 'invalid_request', link: '' } };
}

function routes(indexes: Map<string, StoredIndex>): (asked: Received) => Reply {
  const tasks: Record<string, unknown>[] = [];
  const task = (type: string, work: () => void): Reply => {
    const uid = tasks.length;
    let error = null;
    try {
      work();
    } catch (failure) {
      error = { code: 'failed', message: String(failure) };
    }
    tasks.push({ uid, type, status: error === null ? 'succeeded' : 'failed', error });
    return { status: 202, body: { taskUid: uid, indexUid: null, status: 'enqueued', type, enqueuedAt: '' } };
  };
  return ({ method, path, body }) => {
    const [, first, uid = '', part, action] = path.split('/');
    if (first === 'tasks') return { status: 200, body: tasks[Number(uid)] };
    if (first === 'multi-search') return search(indexes, body as { queries: MultiSearchQuery[] }); // our own client's
    if (first === 'swap-indexes')
      return task('indexSwap', () => swap(indexes, body as { indexes: [string, string] }[])); // our own client's
    if (method === 'POST' && uid === '')
      return task('indexCreation', () => indexes.set((body as { uid: string }).uid, { settings: {}, rows: new Map() }));
    const index = indexes.get(uid);
    if (index === undefined) return refused(404, 'index_not_found');
    if (part === 'settings' && method === 'GET') return { status: 200, body: index.settings };
    if (part === 'settings') return task('settingsUpdate', () => Object.assign(index.settings, body as Settings));
    if (part === 'documents' && action === 'delete')
      return task('documentDeletion', () => forget(index, (body as { filter: string }).filter));
    if (part === 'documents')
      return task('documentAdditionOrUpdate', () => (body as Row[]).forEach((row) => index.rows.set(row.id, row)));
    if (method === 'DELETE') return task('indexDeletion', () => indexes.delete(uid));
    return { status: 200, body: { uid, primaryKey: 'id', createdAt: '', updatedAt: '' } };
  };
}

function search(indexes: Map<string, StoredIndex>, { queries }: { queries: MultiSearchQuery[] }): Reply {
  const results: unknown[] = [];
  for (const query of queries) {
    const index = indexes.get(query.indexUid);
    if (index === undefined) return refused(404, 'index_not_found');
    try {
      results.push(answerQuestion(index, query));
    } catch (error) {
      if (error instanceof SyntaxError) return refused(400, 'invalid_search_filter');
      throw error;
    }
  }
  return { status: 200, body: { results } };
}

function swap(indexes: Map<string, StoredIndex>, pairs: readonly { indexes: [string, string] }[]): void {
  for (const {
    indexes: [a, b],
  } of pairs) {
    const [one, other] = [indexes.get(a), indexes.get(b)];
    if (!one || !other) throw new Error('index_not_found');
    indexes.set(a, other).set(b, one);
  }
}

function forget(index: StoredIndex, filter: string): void {
  const passes = readFilter(filter);
  for (const [id, row] of index.rows) if (passes(row)) index.rows.delete(id);
}
