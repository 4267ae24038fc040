import { organizationView } from '@citess/server/directory/directory.schema';
import { organizationJsonLd } from '#lib/json-ld.ts';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { api, required } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const path = `/api/organizations/${encodeURIComponent(event.params.id)}`;
  const organization = required(await api(event).get(path, organizationView));
  const { origin, pathname } = event.url;
  const all = { name: m.common_nav_organizations(), url: origin + localizeHref('/organizations') };
  const way = [all, { name: organization.name, url: origin + pathname }];
  return { organization, jsonLd: organizationJsonLd(organization, way) };
};
