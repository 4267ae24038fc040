import { caseView } from '@citess/server/triage/triage.schema';
import { reasonText } from '#lib/matching/reason-text.ts';
import { m } from '#lib/paraglide/messages.js';
import { isLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { drawQr } from '#lib/qr-picture.ts';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import { tellReasons } from '../../../../ask/reason-lines.ts';
import { readContacts } from '../../../../services/print-contacts.server.ts';
import type { PageServerLoad } from './$types';

/** How many services of a need stand on paper, besides those that have the request. */
const MOST = 3;
/** Referrals that are under way. */
const OPEN: readonly string[] = ['sent', 'accepted', 'in-progress'];

/**
 * What there is for the person today, in the language of the page, with how to reach each service: to be printed and given to
 * them. Nothing of who they are stands on it but the reference, for paper is left lying about.
 */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const read = await api(event).get(`/api/cases/${encodeURIComponent(event.params.id)}`, caseView);
  const file = requiredSignedIn(event, read);
  const needs = file.matches_now.map(({ need, need_name, matches, to_check, lacking, guidance }) => {
    const asked = file.referrals.filter((one) => one.need.key === need && OPEN.includes(one.state));
    const isAsked = (service_id: string) => asked.some((one) => one.service.id === service_id);
    const all = [...matches, ...to_check];
    const best = (matches.length > 0 ? matches : to_check).slice(0, MOST);
    const shown = [...best, ...all.filter((one) => isAsked(one.service_id) && !best.includes(one))];
    return {
      ...{ need, need_name, guidance, lacking: lacking && reasonText(lacking.reason, lacking.shown) },
      services: shown.map(({ service_id, service_name, organization_name, criteria }) => ({
        ...{ service_id, service_name, organization_name, isAsked: isAsked(service_id) },
        lines: linesOf(criteria),
        qr: drawQr(event.url.origin + localizeHref(`/services/${service_id}`)),
      })),
    };
  });
  const ids = needs.flatMap(({ services }) => services.map(({ service_id }) => service_id));
  const from = event.url.searchParams.get('from') ?? '';
  return {
    ...{ needs, reference: file.reference, personLanguage: file.language, today: new Date().toISOString() },
    contacts: await readContacts(event, [...new Set(ids)]),
    back: localizeHref(`/desk/cases/${file.id}`, isLocale(from) ? { locale: from } : {}),
    from,
    id: file.id,
  };
};

function linesOf(criteria: Parameters<typeof tellReasons>[0]) {
  const { told, isOpenToAll } = tellReasons(criteria);
  const lines = told.map(({ state, reason, shown }) => ({ state, text: reasonText(reason, shown) }));
  const open = { state: 'met' as const, text: m.ask_options_open_to_all() };
  return isOpenToAll ? [...lines, open] : lines;
}
