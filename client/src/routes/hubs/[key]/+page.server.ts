import { hubView } from '@citess/server/hubs/hub.schema';
import { redirect } from '@sveltejs/kit';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { api, required } from '#lib/server/api.ts';
import { enterBy } from '#lib/server/door.ts';
import type { PageServerLoad } from './$types';

/** The door of a hub: its own address, which leads to the home page as that hub's. */
export const load: PageServerLoad = async (event) => {
  const { key } = required(await api(event).get('/api/hub', hubView, { hub: event.params.key }));
  enterBy(event, key);
  redirect(303, localizeHref('/'));
};
