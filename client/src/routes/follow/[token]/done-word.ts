import { m } from '#lib/paraglide/messages.js';

const DONE: Record<string, () => string> = {
  withdrawn: m.follow_withdrawn_done,
  revoked: m.follow_revoke_done,
  added: m.follow_add_done,
  called: m.follow_call_done,
  agreed: m.meeting_done_agreed,
  helped: m.loop_helped_thanks,
  not_helped: m.loop_helped_thanks_no,
};

/** What the person has just done, by the page's address; null where it names nothing. */
export function doneWord(query: Pick<URLSearchParams, 'get' | 'has'>): string | null {
  const done = Object.keys(DONE).find((name) => query.has(name));
  return done === undefined ? null : (DONE[done]?.() ?? null);
}
