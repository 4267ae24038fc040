import { hubSettings, type HubSettings } from '@citess/server/hubs/hub-settings.schema';
import { taxonomyTermList, type TaxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { fail, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors, problemSlug, type FieldWords } from '#lib/problem.ts';
import { api, required } from '#lib/server/api.ts';
import { toSignIn } from '#lib/server/guard.ts';
import { colourFault, identityActions, readAll } from './identity.server.ts';
import { readSection, readTexts } from './read-settings-form.ts';
import { listSections, settingAt, type SettingField } from './sections.ts';
import type { Actions, PageServerLoad } from './$types';

const GENERAL = 'general';

/** All settings of the hub; `guidance` in the address opens one text of what is said where nothing fits. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const settings = await readAll(event);
  const terms = required(await api(event).get('/api/taxonomy_terms', taxonomyTermList, { taxonomy: 'needs' }));
  const search = event.url.searchParams;
  const asked = search.get('guidance');
  const sections = listSections(settings);
  return {
    settings,
    sections,
    needs: [
      { value: GENERAL, label: m.settings_guidance_general() },
      ...terms.contents.map(({ key, name, parent_key }) => ({ value: key, label: parent_key ? `— ${name}` : name })),
      ...retiredWithText(settings, terms),
    ],
    opened: asked,
    texts: settings.guidance.find(({ need_key }) => (need_key ?? GENERAL) === asked)?.texts ?? {},
    saved:
      sections.find(({ key }) => key === search.get('done'))?.title ??
      (search.has('guided') ? m.settings_guidance() : null),
  };
};

/** Retired needs for which something is written, with what becomes of it. */
function retiredWithText({ guidance }: HubSettings, { contents, retired }: TaxonomyTermList) {
  const nameOf = (key: string) => [...contents, ...retired].find((term) => term.key === key)?.name ?? key;
  return guidance.flatMap(({ need_key, replaced_by, is_said }) => {
    if (need_key === null || replaced_by === null) return [];
    const named = { name: nameOf(need_key), other: nameOf(replaced_by) };
    return [
      { value: need_key, label: is_said ? m.settings_guidance_stands(named) : m.settings_guidance_unused(named) },
    ];
  });
}

export const actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const present = await readAll(event);
    const section = listSections(present).find(({ key }) => key === form.get('section'));
    if (!section) redirect(303, localizeHref('/desk/settings'));
    const change = readSection(form, section, present);
    const order = { ...change, version: Number(form.get('version')) };
    const answer = await api(event).patch('/api/hub_settings', order, hubSettings);
    if (answer.ok) redirect(303, `${localizeHref(`/desk/settings?done=${section.key}`)}#${section.key}`);
    if (answer.status === 401) toSignIn(event);
    const values = Object.fromEntries(section.fields.map(({ name }) => [name, settingAt(change, name)]));
    const sent = { section: section.key, values };
    if (problemSlug(answer.problem) === 'settings-moved-on') {
      return fail(409, { ...sent, errors: { form: m.settings_moved_on() }, isStale: true });
    }
    const words = Object.fromEntries(section.fields.flatMap((field) => wordsOf(field, values[field.name])));
    const errors = fieldErrors(answer.problem, words);
    if (errors['accent']) errors['accent'] = await colourFault(event, change['accent']);
    return fail(answer.status, { ...sent, errors, isStale: false });
  },
  ...identityActions,
  guidance: async (event) => {
    const form = await event.request.formData();
    const need = String(form.get('need') ?? GENERAL);
    const texts = readTexts(form, 'text');
    const order = { version: Number(form.get('version')), need_key: need === GENERAL ? null : need, texts };
    const answer = await api(event).put('/api/hub_settings/guidance', order, hubSettings);
    if (answer.ok) redirect(303, `${localizeHref('/desk/settings?guided')}#guidance`);
    if (answer.status === 401) toSignIn(event);
    const isStale = problemSlug(answer.problem) === 'settings-moved-on';
    const errors = { form: isStale ? m.settings_moved_on() : m.settings_error_value() };
    return fail(answer.status, { section: 'guidance', values: { text: texts }, errors, isStale });
  },
} satisfies Actions;

/** What to say by a field whose value will not do. */
function wordsOf(field: SettingField, value: unknown): [string, FieldWords[string]][] {
  const pointer = `/${field.name.replace('.', '/')}`;
  if (field.kind !== 'number') return [[pointer, { field: field.name, message: m.settings_error_value() }]];
  const { least, most } = field;
  const isNumber = Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
  const message = isNumber ? m.settings_error_order() : m.settings_error_number({ least, most });
  return [[pointer, { field: field.name, message }]];
}
