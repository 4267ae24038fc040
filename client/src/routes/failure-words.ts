import { m } from '#lib/paraglide/messages.js';

/** What happened, in a title and a sentence, by the kind of failure; of a listing that ended, what it was called. */
export function failureWords(status: number, error: App.Error | null): { title: string; text: string } {
  const former = error?.ways?.former;
  if (former?.is_over) {
    const title = former.name ? m.lost_over_named({ name: former.name }) : m.lost_over();
    return { title, text: m.lost_over_text() };
  }
  if (former) {
    const title = former.name ? m.lost_suspended_named({ name: former.name }) : m.lost_suspended();
    return { title, text: m.lost_suspended_text() };
  }
  if (error?.problem === 'listing-over') return { title: m.lost_over(), text: m.lost_over_text() };
  if (status === 404) return { title: m.common_not_found_title(), text: m.common_not_found_text() };
  if (status === 410) return { title: m.common_gone_title(), text: m.common_gone_text() };
  if (status === 401 || status === 403) return { title: m.common_forbidden_title(), text: m.common_forbidden_text() };
  if (status === 429) return { title: m.lost_busy(), text: m.lost_busy_text() };
  if (status === 503) return { title: m.lost_away(), text: m.lost_away_text() };
  return { title: m.common_broken_title(), text: m.common_broken_text() };
}
