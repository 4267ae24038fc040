import type { RequestEvent } from '@sveltejs/kit';

/** Remembers by which hub's door a visitor came in. */
export const DOOR_COOKIE = 'citess_hub';
const YEAR = 31_536_000;

/** Comes in by the door of a hub from now on. */
export function enterBy(event: RequestEvent, key: string): void {
  const secure = event.url.protocol === 'https:';
  event.cookies.set(DOOR_COOKIE, key, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: YEAR });
}
