import type { HubSettings } from '@citess/server/hubs/hub-settings.schema';
import { formatWeekday } from '#lib/format.ts';
import { LANGUAGE_NAMES } from '#lib/language-names.ts';
import { m } from '#lib/paraglide/messages.js';
import { locales } from '#lib/paraglide/runtime.js';

type Choice = { value: string; label: string };
/** One setting on the page; `name` is its path in the settings, with dots. */
export type SettingField = { name: string; label: string; hint?: string } & (
  | { kind: 'number'; least: number; most: number }
  | { kind: 'text' | 'lines' | 'texts' | 'check' }
  | { kind: 'choice' | 'select' | 'checks'; options: Choice[] }
);
/** Settings that are saved together. */
export type Section = { key: string; title: string; fields: SettingField[] };

const number = (name: string, label: string, hint: string, [least, most]: [number, number]): SettingField => ({
  ...{ kind: 'number', name, label, hint, least, most },
});
const text = (name: string, label: string, hint?: string): SettingField => ({
  ...{ kind: 'text', name, label, ...(hint && { hint }) },
});

/** All settings of a hub, in the order of the page and the reader's language. `timezone` is the one that is set. */
export function listSections({ timezone }: Pick<HubSettings, 'timezone'>): Section[] {
  return [
    { key: 'identity', title: m.settings_identity(), fields: identity() },
    { key: 'place', title: m.settings_place(), fields: place(timezone) },
    { key: 'hours', title: m.settings_hours(), fields: hours() },
    {
      key: 'contact',
      title: m.settings_contact(),
      fields: [
        text('contact.phone', m.settings_contact_phone()),
        text('contact.email', m.settings_contact_email()),
        text('contact.address', m.settings_contact_address()),
      ],
    },
    { key: 'deadlines', title: m.settings_deadlines(), fields: deadlines() },
    { key: 'policies', title: m.settings_policies(), fields: policies() },
    { key: 'freshness', title: m.settings_freshness(), fields: freshness() },
    { key: 'keeping', title: m.settings_keeping(), fields: keeping() },
    {
      key: 'embed',
      title: m.embed_nav(),
      fields: [{ kind: 'lines', name: 'embed_origins', label: m.embed_origins(), hint: m.embed_origins_hint() }],
    },
  ];
}

function identity(): SettingField[] {
  return [
    { kind: 'texts', name: 'names', label: m.settings_names() },
    text('accent', m.settings_accent(), m.settings_accent_hint()),
    { kind: 'texts', name: 'logo_alts', label: m.settings_logo_alts(), hint: m.settings_logo_alts_hint() },
  ];
}

/** `timezone` is the one that is set: it may have a newer name. */
function place(timezone: string): SettingField[] {
  const options = locales.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));
  const timezones = [...new Set([...Intl.supportedValuesOf('timeZone'), timezone])]
    .sort()
    .map((value) => ({ value, label: value }));
  return [
    { kind: 'checks', name: 'languages', label: m.settings_languages(), options },
    { kind: 'select', name: 'default_language', label: m.settings_default_language(), options },
    { kind: 'select', name: 'timezone', label: m.settings_timezone(), options: timezones },
    text('currency', m.settings_currency(), m.settings_currency_hint()),
  ];
}

function hours(): SettingField[] {
  const options = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: formatWeekday(day - 1) }));
  const [days, opening] = [m.settings_working_days_hint(), m.settings_opening_hours_hint()];
  return [
    { kind: 'checks', name: 'working_days', label: m.settings_working_days(), hint: days, options },
    { kind: 'lines', name: 'holidays', label: m.settings_holidays(), hint: m.settings_holidays_hint() },
    { kind: 'texts', name: 'opening_hours', label: m.settings_opening_hours(), hint: opening },
  ];
}

function deadlines(): SettingField[] {
  const days = m.settings_days_hint();
  return [
    number('deadlines.answer_days', m.settings_answer_days(), days, [1, 90]),
    number('deadlines.reminder_days', m.settings_reminder_days(), days, [1, 90]),
    number('deadlines.expiry_days', m.settings_expiry_days(), days, [1, 90]),
    number('deadlines.first_contact_days', m.settings_first_contact_days(), days, [1, 90]),
    number('deadlines.outcome_days', m.settings_outcome_days(), days, [1, 365]),
  ];
}

function policies(): SettingField[] {
  const cascade = [
    { value: 'proposed', label: m.settings_cascade_proposed() },
    { value: 'automatic', label: m.settings_cascade_automatic() },
  ];
  const moderation = [
    { value: 'before', label: m.settings_moderation_before() },
    { value: 'after', label: m.settings_moderation_after() },
  ];
  return [
    { kind: 'choice', name: 'cascade', label: m.settings_cascade(), options: cascade },
    number('open_referrals_at_once', m.settings_at_once(), m.settings_at_once_hint(), [1, 20]),
    { kind: 'choice', name: 'moderation', label: m.settings_moderation(), options: moderation },
  ];
}

function freshness(): SettingField[] {
  const months = m.settings_months_hint();
  return [
    number('freshness.remind_months', m.settings_remind_months(), months, [1, 120]),
    number('freshness.remind_again_days', m.settings_remind_again_days(), m.settings_bounce_days_hint(), [1, 366]),
    number('freshness.stale_months', m.settings_stale_months(), months, [1, 120]),
    number('freshness.hide_months', m.settings_hide_months(), months, [1, 120]),
    number('bounce_days', m.settings_bounce_days(), m.settings_bounce_days_hint(), [0, 366]),
    number('report_days', m.report_days(), m.settings_bounce_days_hint(), [0, 366]),
  ];
}

function keeping(): SettingField[] {
  const label = m.settings_second_factor();
  return [
    number('retention_months', m.settings_retention_months(), m.settings_retention_hint(), [1, 120]),
    number('kiosk_idle_minutes', m.kiosk_idle_minutes(), m.kiosk_idle_minutes_hint(), [1, 30]),
    { kind: 'check', name: 'requires_second_factor', label, hint: m.settings_second_factor_hint() },
  ];
}

/** What stands under a path of the settings. */
export function settingAt(settings: object, name: string): unknown {
  return name.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | null)?.[part], settings);
}

export type { HubSettings };
