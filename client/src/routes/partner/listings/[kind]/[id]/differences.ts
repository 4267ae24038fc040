import { fieldsOf, type Values } from './listing-form.ts';

/** Where a form and the listing as it is now say something else: `from` is the listing's, `to` the form's. */
export function differences(
  kind: 'organization' | 'service',
  now: Readonly<Record<string, unknown>>,
  values: Values,
): { field: string; from: unknown; to: unknown }[] {
  const { translations, ...mine } = fieldsOf(kind, values);
  const flat = { ...mine, ...flatTexts(translations) };
  const fields = [...new Set([...Object.keys(flat), ...Object.keys(now)])];
  return fields.flatMap((field) => {
    const [from, to] = [now[field] ?? null, flat[field] ?? null];
    return said(from) === said(to) ? [] : [{ field, from, to }];
  });
}

function flatTexts(translations: unknown): Record<string, string> {
  const all: [string, string][] = [];
  // as: made by `fieldsOf`
  for (const [language, texts] of Object.entries(translations as Record<string, Record<string, string>>)) {
    for (const [field, text] of Object.entries(texts)) all.push([`${language}.${field}`, text]);
  }
  return Object.fromEntries(all);
}

/** What a value says, whatever the order of what is ticked. */
function said(value: unknown): string {
  const list = Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.toSorted() : value;
  return JSON.stringify(Array.isArray(list) && list.length === 0 ? null : list, sortedKeys);
}

function sortedKeys(_key: string, part: unknown): unknown {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
}
