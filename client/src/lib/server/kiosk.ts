import { KIOSK_COOKIE, ownKiosk, type OwnKiosk } from '@citess/server/kiosks/kiosk.schema';
import { signInAnswer } from '@citess/server/accounts/account.schema';
import type { RequestEvent } from '@sveltejs/kit';
import { api } from './api.ts';

const LONGEST_SECONDS = 400 * 86_400;

/** The kiosk this browser is; null for all others. The mark of one that was ended is taken off. */
export async function findKiosk(event: RequestEvent): Promise<OwnKiosk> {
  if (!event.cookies.get(KIOSK_COOKIE)) return null;
  const answer = await api(event).get('/api/kiosk', ownKiosk);
  if (!answer.ok) return null;
  if (!answer.data.kiosk) event.cookies.delete(KIOSK_COOKIE, { path: '/', secure: isSecure(event) });
  return answer.data.kiosk;
}

/** Makes this browser a kiosk: the session that was asked for once ends, and of all that is kept here the mark alone stays. */
export async function becomeKiosk(event: RequestEvent, mark: string): Promise<void> {
  await forgetVisitor(event);
  event.cookies.set(KIOSK_COOKIE, mark, {
    ...{ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(event), maxAge: LONGEST_SECONDS },
  });
}

/** Takes everything off this browser that is about who used it: session, form, receipt, language; the mark of a kiosk stays. */
export async function forgetVisitor(event: RequestEvent): Promise<void> {
  if (event.locals.account) await api(event).post('/api/auth/sign-out', {}, signInAnswer);
  for (const { name } of event.cookies.getAll()) {
    if (name !== KIOSK_COOKIE) event.cookies.delete(name, { path: '/', secure: isSecure(event) });
  }
}

function isSecure(event: RequestEvent): boolean {
  return event.url.protocol === 'https:';
}
