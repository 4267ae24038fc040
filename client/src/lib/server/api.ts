import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { problemDetails, type ProblemDetails } from '@citess/server/problems/problem.schema';
import type { z } from 'zod';
import { deLocalizeHref, localizeHref } from '#lib/paraglide/runtime.js';
import { problemSlug } from '#lib/problem.ts';
import { injectAs } from './inject.ts';

/** What came of a call: the parsed data, or the problem to word for the reader. */
export type ApiAnswer<T> =
  { ok: true; status: number; data: T } | { ok: false; status: number; problem: ProblemDetails };

/** Query parameters; what is undefined, null or empty is left out. */
export type Query = Record<string, string | number | null | undefined>;

/**
 * The API as this visitor: `await api(event).get('/api/services', serviceSearchAnswer, { q })`.
 * Every answer is checked against its schema. Throws where the API is missing or breaks its promise; where a record has
 * moved for good, the reader of its page is sent to that of the one that stands for it.
 */
export function api(event: RequestEvent) {
  return {
    get: <T>(path: string, schema: z.ZodType<T>, query?: Query) =>
      call(event, 'GET', path + queryString(query), schema),
    post: <T>(path: string, body: unknown, schema: z.ZodType<T>) => call(event, 'POST', path, schema, body),
    put: <T>(path: string, body: unknown, schema: z.ZodType<T>) => call(event, 'PUT', path, schema, body),
    patch: <T>(path: string, body: unknown, schema: z.ZodType<T>) => call(event, 'PATCH', path, schema, body),
    delete: <T>(path: string, body: unknown, schema: z.ZodType<T>) => call(event, 'DELETE', path, schema, body),
    /** Sends a file as the body. */
    upload: <T>(path: string, file: Buffer, schema: z.ZodType<T>) => call(event, 'POST', path, schema, file),
    /** Sends a file as the body, in place of the one that is there. */
    replace: <T>(path: string, file: Buffer, schema: z.ZodType<T>) => call(event, 'PUT', path, schema, file),
  };
}

/** The data, or the designed error page with the problem's status (404, 410, 403 …). */
export function required<T>(answer: ApiAnswer<T>): T {
  if (answer.ok) return answer.data;
  error(answer.status, { message: answer.problem.title, problem: problemSlug(answer.problem) });
}

async function call<T>(
  event: RequestEvent,
  method: string,
  path: string,
  schema: z.ZodType<T>,
  body?: unknown,
): Promise<ApiAnswer<T>> {
  const response = await injectAs(event, {
    method,
    url: path,
    ...payloadOf(body),
  });
  const status = response.statusCode;
  if (status === 301) {
    const kept = String(response.headers['location']);
    goTo(event, path, kept);
    return call(event, method, kept, schema, body);
  }
  const json = parseJson(response.rawPayload.toString('utf8'));
  if (status >= 200 && status < 300) return { ok: true, status, data: schema.parse(json) };
  const problem = problemDetails.safeParse(json);
  return {
    ok: false,
    status,
    problem: problem.success ? problem.data : { type: 'about:blank', title: `The API answered ${status}`, status },
  };
}

function payloadOf(body: unknown): { headers?: Record<string, string>; payload?: string | Buffer } {
  if (body === undefined) return {};
  if (Buffer.isBuffer(body)) return { headers: { 'content-type': 'application/octet-stream' }, payload: body };
  return { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) };
}

/**
 * From the pages of a record to those of the one that stands for it, in the reader's language: they have the same path as in the
 * API. Any other page goes on with what stands for it. Browsers ask again, for it may come back.
 */
function goTo(event: RequestEvent, asked: string, kept: string): void {
  const pageOf = (address: string) => address.replace(/^\/api\//, '/');
  const path = deLocalizeHref(event.url.pathname);
  const [from, to] = [pageOf(asked), pageOf(kept)];
  if (path !== from && !path.startsWith(`${from}/`)) return;
  event.setHeaders({ 'cache-control': 'no-cache' });
  redirect(301, localizeHref(to + path.slice(from.length) + event.url.search));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function queryString(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return search.size ? `?${search}` : '';
}
