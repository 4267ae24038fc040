import { pageView } from '@citess/server/pages/page.schema';
import { api, required } from '#lib/server/api.ts';
import { sendBarrier } from '#lib/server/send-report.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

/** What the hub says about itself. */
export const load: PageServerLoad = async (event) => ({
  written: required(await api(event).get(`/api/pages/${event.params.page}`, pageView)),
  isTold: event.url.searchParams.has('told'),
  from: pageBefore(event),
});

export const actions = {
  /** Only on the page about accessibility, which alone has the form. */
  tell: (event) => sendBarrier(event),
} satisfies Actions;

/** The page of ours somebody came from, to begin with; never one with the secret of a private link. */
function pageBefore({ request, url }: RequestEvent): string {
  const before = URL.parse(request.headers.get('referer') ?? '');
  if (before?.origin !== url.origin || before.pathname === url.pathname) return '';
  return /[\w-]{40,}/.test(before.pathname) ? '' : before.pathname;
}
