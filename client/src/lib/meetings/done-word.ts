import { m } from '#lib/paraglide/messages.js';

/** What a provider has just done, by the page's address: to a meeting, or an answer, for which the page has its own word. */
export function doneWord(query: Pick<URLSearchParams, 'get' | 'has'>, answered: string): string | null {
  const meeting = query.get('meeting');
  if (meeting === 'proposed') return m.meeting_done_proposed();
  if (meeting === 'off') return m.meeting_done_off();
  return query.has('done') ? answered : null;
}
