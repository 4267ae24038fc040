import { m } from '#lib/paraglide/messages.js';
import type { SettingField } from './sections.ts';

/** What a setting says, in a line. */
export function inWords(field: SettingField, value: unknown): string {
  const labelOf = (one: unknown) => {
    const options = 'options' in field ? field.options : [];
    return options.find((option) => option.value === String(one))?.label ?? String(one);
  };
  if (value === true || value === false) return value ? '✓' : m.settings_nothing();
  if (value === null || value === undefined || value === '') return m.settings_nothing();
  if (Array.isArray(value)) return value.length > 0 ? value.map(labelOf).join(', ') : m.settings_nothing();
  if (typeof value === 'object') return Object.values(value).filter(Boolean).join(' · ') || m.settings_nothing();
  return labelOf(value);
}

/** Whether two values of a setting say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  const plain = (value: unknown) => JSON.stringify(sorted(value) ?? '');
  return plain(one) === plain(other);
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return [...value].sort();
  const said = Object.entries(value).filter(([, text]) => text);
  return said.length > 0 ? Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1))) : null;
}
