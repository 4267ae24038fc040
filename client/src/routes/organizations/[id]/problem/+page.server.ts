import { organizationView } from '@citess/server/directory/directory.schema';
import { api, required } from '#lib/server/api.ts';
import { sendReport } from '#lib/server/send-report.ts';
import type { Actions, PageServerLoad } from './$types';

/** Which listing it is about. */
export const load: PageServerLoad = async (event) => {
  const path = `/api/organizations/${encodeURIComponent(event.params.id)}`;
  const { id, name } = required(await api(event).get(path, organizationView));
  return { organization: { id, name }, isSent: event.url.searchParams.has('sent') };
};

export const actions = {
  default: (event) => sendReport(event, 'organizations', event.params.id),
} satisfies Actions;
