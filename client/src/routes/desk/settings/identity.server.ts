import { hubSettings } from '@citess/server/hubs/hub-settings.schema';
import { colourView, MOST_LOGO_BYTES, type ColourView } from '@citess/server/hubs/logo.schema';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { problemSlug } from '#lib/problem.ts';
import { api, type ApiAnswer } from '#lib/server/api.ts';
import { requiredSignedIn, toSignIn } from '#lib/server/guard.ts';
import { colourWord } from './colour-words.ts';
import { readSection } from './read-settings-form.ts';
import { listSections, settingAt, type HubSettings } from './sections.ts';

/** All settings of the hub of who is signed in. */
export async function readAll(event: RequestEvent): Promise<HubSettings> {
  return requiredSignedIn(event, await api(event).get('/api/hub_settings', hubSettings));
}

/** How the hub looks: the colour before it is saved, and the logo. */
export const identityActions = {
  see: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const present = await readAll(event);
    const section = listSections(present).find(({ key }) => key === 'identity');
    if (!section) redirect(303, localizeHref('/desk/settings'));
    const change = readSection(form, section, present);
    const values = Object.fromEntries(section.fields.map(({ name }) => [name, settingAt(change, name)]));
    const colour = await readColour(event, change['accent']);
    const errors = colour ? undefined : { accent: m.settings_colour_wrong() };
    return { section: 'identity', values, colour, isStale: false, ...(errors && { errors }) };
  },
  logo: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const file = form.get('logo');
    if (!(file instanceof File) || file.size === 0) return refuse(422, m.settings_logo_error_kind());
    if (file.size > MOST_LOGO_BYTES) return refuse(413, m.settings_logo_error_large());
    const content = Buffer.from(await file.arrayBuffer());
    const path = `/api/hub_settings/logo?version=${Number(form.get('version')) || 1}`;
    return after(event, await api(event).replace(path, content, hubSettings));
  },
  logo_remove: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const path = `/api/hub_settings/logo?version=${Number(form.get('version')) || 1}`;
    return after(event, await api(event).delete(path, undefined, hubSettings));
  },
};

/** What to say of a colour that was refused: what was measured, and the nearest that would do. */
export async function colourFault(event: RequestEvent, accent: unknown): Promise<string> {
  const colour = await readColour(event, accent);
  return colour ? colourWord(colour) : m.settings_colour_wrong();
}

async function readColour(event: RequestEvent, accent: unknown): Promise<ColourView | null> {
  const answer = await api(event).get('/api/hub_settings/colour', colourView, { accent: String(accent ?? '') });
  return answer.ok ? answer.data : null;
}

function after(event: RequestEvent, answer: ApiAnswer<HubSettings>) {
  if (answer.ok) redirect(303, `${localizeHref('/desk/settings?done=identity')}#identity`);
  if (answer.status === 401) toSignIn(event);
  if (problemSlug(answer.problem) === 'settings-moved-on') return refuse(409, m.settings_moved_on());
  if (answer.status === 413) return refuse(413, m.settings_logo_error_large());
  return refuse(
    answer.status,
    answer.problem.detail?.includes('pixels') ? m.settings_logo_error_size() : m.settings_logo_error_kind(),
  );
}

function refuse(status: number, message: string) {
  return fail(status, { section: 'logo', values: {}, errors: { logo: message }, isStale: false });
}
