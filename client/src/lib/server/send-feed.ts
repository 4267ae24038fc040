import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';

/** A feed as feed readers take it; 304 where they have it already. */
export function sendFeed(event: RequestEvent, xml: string): Response {
  const etag = `"${createHash('sha256').update(xml).digest('base64url')}"`;
  const headers = { etag, 'cache-control': 'public, max-age=300' };
  if (event.request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers });
  return new Response(xml, { headers: { ...headers, 'content-type': 'application/atom+xml; charset=utf-8' } });
}
