import { isLocale } from '#lib/paraglide/runtime.js';
import { settingAt, type HubSettings, type Section, type SettingField } from './sections.ts';

/** What a form of settings says, as the API takes it: whole objects, with what the form does not show as it was. */
export function readSection(form: FormData, section: Section, present: HubSettings): Record<string, unknown> {
  const change: Record<string, unknown> = {};
  for (const field of section.fields) {
    const [top = '', part] = field.name.split('.');
    const value = readField(form, field);
    if (part === undefined) change[top] = value;
    else change[top] = { ...(change[top] ?? (settingAt(present, top) as object)), [part]: value };
  }
  return change;
}

function readField(form: FormData, field: SettingField): unknown {
  const one = String(form.get(field.name) ?? '').trim();
  if (field.kind === 'number') return one === '' ? null : Number(one);
  if (field.kind === 'check') return one === 'on';
  if (field.kind === 'lines')
    return one
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(withoutEnd);
  if (field.kind === 'texts') return readTexts(form, field.name);
  if (field.kind === 'checks') {
    const all = form.getAll(field.name).map(String);
    return field.name === 'working_days' ? all.map(Number) : all;
  }
  if (field.name === 'accent') return one === '' ? null : one.toLowerCase();
  if (field.name === 'currency') return one.toUpperCase();
  return field.name.startsWith('contact.') && one === '' ? null : one;
}

/** The address of a site as browsers say it; all other lines stay as they are. */
function withoutEnd(line: string): string {
  const url = /^https?:/i.test(line) ? URL.parse(line) : null;
  return url && url.href === `${url.origin}/` ? url.origin : line;
}

/** The texts by language of `name.fr`, `name.ar` …; what is empty is left out. */
export function readTexts(form: FormData, name: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, value] of form.entries()) {
    const language = key.startsWith(`${name}.`) ? key.slice(name.length + 1) : '';
    if (isLocale(language) && String(value).trim()) texts[language] = String(value).trim();
  }
  return texts;
}
