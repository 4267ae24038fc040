import type { RequestEvent } from '@sveltejs/kit';

/** What the API, in the same process, is asked. */
export type InjectOptions = {
  method: string;
  url: string;
  headers: Record<string, string>;
  payload?: string | Buffer;
  remoteAddress: string;
};
export type Injected = {
  statusCode: number;
  headers: Record<string, string | string[] | number | undefined>;
  rawPayload: Buffer;
};
type Inject = (options: InjectOptions) => Promise<Injected>;

const API = Symbol.for('citess.api');
const NOT_COPIED = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'set-cookie']);
const WITHOUT_BODY = new Set([101, 204, 205, 304]);

/** The API of this process, or undefined where the pages run alone. */
function findApi(): { inject: Inject } | undefined {
  // The server puts it there before the first page is asked for; no import could join the two without a cycle.
  return (globalThis as Record<symbol, unknown>)[API] as { inject: Inject } | undefined;
}

/**
 * Asks the API as the visitor would: their cookies, language and address go along, and its cookies go back to them.
 * Throws where the pages run without an API.
 */
export async function injectAs(
  event: RequestEvent,
  order: { method: string; url: string; headers?: Record<string, string>; payload?: string | Buffer },
): Promise<Injected> {
  const app = findApi();
  if (!app) throw new Error('The API is not in this process');
  const response = await app.inject({
    method: order.method,
    url: order.url,
    headers: { ...headersOf(event, order.method), ...order.headers },
    ...(order.payload === undefined ? {} : { payload: order.payload }),
    remoteAddress: addressOf(event),
  });
  for (const line of [response.headers['set-cookie'] ?? []].flat()) passCookie(event, String(line));
  return response;
}

/** Answers an `event.fetch('/api/…')` without a socket, or returns undefined for any other address. */
export function fetchFromApi(event: RequestEvent, request: Request): Promise<Response> | undefined {
  const url = new URL(request.url);
  if (!findApi() || url.origin !== event.url.origin || !url.pathname.startsWith('/api/')) return undefined;
  return answerFromApi(event, request, url);
}

async function answerFromApi(event: RequestEvent, request: Request, url: URL): Promise<Response> {
  const payload = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
  const response = await injectAs(event, {
    method: request.method,
    url: url.pathname + url.search,
    headers: Object.fromEntries(request.headers),
    ...(payload ? { payload } : {}),
  });
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.headers)) {
    if (value === undefined || NOT_COPIED.has(name)) continue;
    for (const one of [value].flat()) headers.append(name, String(one));
  }
  const body = WITHOUT_BODY.has(response.statusCode) ? null : new Uint8Array(response.rawPayload);
  return new Response(body, { status: response.statusCode, headers });
}

function headersOf(event: RequestEvent, method: string): Record<string, string> {
  const cookie = event.cookies
    .getAll()
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
  return {
    host: event.url.host,
    accept: 'application/json',
    'accept-language': event.locals.locale,
    'user-agent': event.request.headers.get('user-agent') ?? '',
    ...(cookie ? { cookie } : {}),
    ...(event.locals.door ? { 'citess-hub': event.locals.door } : {}),
    ...(method === 'GET' || method === 'HEAD' ? {} : { origin: event.url.origin }),
  };
}

function addressOf(event: RequestEvent): string {
  try {
    return event.getClientAddress();
  } catch {
    return '127.0.0.1';
  }
}

function passCookie(event: RequestEvent, line: string): void {
  const { name, value, ...options } = event.cookies.parse(line);
  // Stated outright: left out, SvelteKit would add its own stricter defaults.
  const { httpOnly = false, secure = false, path = '/', ...rest } = options;
  event.cookies.set(name, value ?? '', { ...rest, path, httpOnly, secure });
}
