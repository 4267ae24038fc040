import { organizationView } from '@citess/server/directory/directory.schema';
import { membershipReceipt } from '@citess/server/joining/joining.schema';
import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors } from '#lib/problem.ts';
import { api, required } from '#lib/server/api.ts';
import type { Actions, PageServerLoad } from './$types';

const FIELDS = [
  ...(['organization_name', 'sector_of_organization', 'description', 'website'] as const),
  ...(['contact_name', 'contact_email', 'contact_phone', 'homepage'] as const),
];
type Typed = Record<(typeof FIELDS)[number], string>;

/** Who asks, and for which listing where it is a claim. */
export const load: PageServerLoad = async (event) => {
  const id = event.url.searchParams.get('organization');
  const isSent = event.url.searchParams.has('sent');
  if (id === null) return { claimed: null, isSent };
  const organization = required(await api(event).get(`/api/organizations/${encodeURIComponent(id)}`, organizationView));
  const { name, sector_of_organization, description, website } = organization;
  return { claimed: { id: organization.id, name, sector_of_organization, description, website }, isSent };
};

export const actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const typed = Object.fromEntries(FIELDS.map((name) => [name, String(form.get(name) ?? '').trim()])) as Typed; // all of its keys, just above
    const claimed = event.url.searchParams.get('organization');
    const order = { ...typed, language: getLocale(), ...(claimed !== null && { organization_id: claimed }) };
    const answer = await api(event).post('/api/membership_requests', order, membershipReceipt);
    if (answer.ok) redirect(303, localizeHref('/join?sent=1'));
    const errors = fieldErrors(answer.problem, {
      '/organization_name': { field: 'organization_name', message: m.joining_error_name() },
      '/sector_of_organization': { field: 'sector_of_organization', message: m.joining_error_sector() },
      '/description': { field: 'description', message: m.joining_error_description() },
      '/website': { field: 'website', message: m.joining_error_website() },
      '/contact_name': { field: 'contact_name', message: m.joining_error_contact_name() },
      '/contact_email': { field: 'contact_email', message: m.joining_error_contact_email() },
    });
    return fail(answer.status, { typed, errors });
  },
} satisfies Actions;
