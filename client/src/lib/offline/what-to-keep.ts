/**
 * A page that may be read again without network: a service, the list somebody keeps, the questions of the form (without any
 * answer), the page that stands in for all others.
 */
export type KeptPage = { kind: 'service' | 'saved' | 'form' | 'offline'; language: string; key: string };

/** How many services are kept for reading; the one seen longest ago goes first. */
export const MOST_SERVICES = 30;

const LANGUAGE = '([a-z]{2})';
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const SERVICE = new RegExp(`^/${LANGUAGE}/services/${UUID}$`);
const SAVED = new RegExp(`^/${LANGUAGE}/saved$`);
const OFFLINE = new RegExp(`^/${LANGUAGE}/offline$`);
const QUESTIONS = new RegExp(`^/${LANGUAGE}/offline/form$`);
const QUESTION = new RegExp(
  `^/${LANGUAGE}/ask(?:/(?:needs|where|who|stage|legal-form|sector|groups|amount|options|contact|check))?$`,
);
const FORM = new RegExp(`^/${LANGUAGE}/ask(?:/|$)`);
/** Above this an answer is none of our form's: its longest text has 10,000 characters, six bytes each on the way. */
const LONGEST = 128 * 1024;

/** What kind of page an address is, and under which address it is kept; null for all that is never kept. */
export function readPage(url: URL): KeptPage | null {
  const path = url.pathname;
  const [, language = ''] = /^\/([a-z]{2})\//.exec(path) ?? [];
  if (SERVICE.test(path)) return { kind: 'service', language, key: path };
  if (OFFLINE.test(path)) return { kind: 'offline', language, key: path };
  if (QUESTIONS.test(path)) return { kind: 'form', language, key: path };
  const ids = url.searchParams.get('ids');
  return SAVED.test(path) && ids ? { kind: 'saved', language, key: `${path}?ids=${ids}` } : null;
}

/** Whether an answer of the server may stay on the device: it came whole from that address, and nobody's name stands in it. */
export function isForAll({
  status,
  redirected,
  headers,
}: Pick<Response, 'status' | 'redirected' | 'headers'>): boolean {
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
  return status === 200 && !redirected && isPage && !headers.get('cache-control')?.includes('no-store');
}

/** Whether an address belongs to the guided form. */
export function isOfForm(path: string): boolean {
  return FORM.test(path);
}

/** Whether an address is a page of the form that one answers. */
export function isQuestion(path: string): boolean {
  return QUESTION.test(path);
}

/** An answer as it was posted, with the key under which it counts once. */
export type PostedAnswer = { key: string; address: string; body: string; form: string | null };

/**
 * The answer that a page of the form posts; null where it must not wait on the device: it is no page of the form, staff
 * fill it in for somebody, or it only throws the form away.
 */
export function readAnswer(url: URL, body: string): Omit<PostedAnswer, 'key'> | null {
  if (!QUESTION.test(url.pathname) || body.length > LONGEST) return null;
  const fields = new URLSearchParams(body);
  if (fields.has('is_assisted') || fields.get('way') === 'fresh') return null;
  const query = new URLSearchParams(url.search);
  query.delete('kept'); // only says that the page was shown without network
  const search = query.size > 0 ? `?${query}` : '';
  return { address: url.pathname + search, body, form: fields.get('form_id') || null };
}

/** The files a page needs to look and work as it did: its style, letters and scripts, all of this site. */
export function filesOf(html: string): string[] {
  const found = html.matchAll(/(?:href|src)="(\/(?:_app\/immutable\/[^"?]+\.(?:css|js|woff2)|[a-z]+\.(?:js|svg)))"/g);
  return [...new Set([...found].map(([, path]) => path ?? ''))];
}

/**
 * Where the server leads after an answer it took; null where it did not take it, but led back to the beginning, or asks more
 * before it sends the request.
 */
export function placeAfter({ address, body }: Pick<PostedAnswer, 'address' | 'body'>, location: string): string | null {
  const [path = ''] = location.split('?');
  const isLost = /^\/[a-z]{2}\/ask(?:\/gone)?$/.test(path);
  const isSending = address.includes('/ask/check') && !new URLSearchParams(body).has('drop');
  return isLost || isSending !== path.endsWith('/ask/sent') ? null : location;
}
