import { isReadable, LEAST_CONTRAST, nearestReadable, readOnLight } from './contrast.rules.ts';
import type { HubSettings } from './hub-settings.schema.ts';

type Settings = Omit<HubSettings, 'version' | 'territory' | 'guidance'>;

/** What does not go together in the settings of a hub: a sentence by JSON pointer. Empty where all is well. */
export function settingsFaults(settings: Settings): Record<string, string> {
  const { languages, default_language, deadlines, freshness, names, accent, timezone } = settings;
  const faults: Record<string, string | false> = {
    '/default_language': !languages.includes(default_language) && 'Choose one of the languages of the hub',
    '/names': !names[default_language]?.trim() && 'Write the name in the first language at least',
    '/timezone': !isTimezone(timezone) && 'Write a time zone like Africa/Tunis',
    '/deadlines/answer_days': deadlines.answer_days > deadlines.expiry_days && 'Not after the request goes on',
    '/deadlines/reminder_days': deadlines.reminder_days > deadlines.expiry_days && 'Not after the request goes on',
    '/freshness/stale_months': freshness.stale_months < freshness.remind_months && 'Not before the reminder',
    '/freshness/hide_months': freshness.hide_months < freshness.stale_months && 'Not before it is marked',
    '/accent': accent !== null && !isReadable(accent) && tooLight(accent),
  };
  const found = Object.entries(faults).filter((fault): fault is [string, string] => fault[1] !== false);
  return Object.fromEntries(found);
}

/** What was measured, and the nearest colour that would be taken. */
function tooLight(accent: string): string {
  const { ratio, against } = readOnLight(accent);
  const measured = (Math.floor(ratio * 10) / 10).toFixed(1);
  return `Too light: ${measured} against ${against}, ${LEAST_CONTRAST} is needed; ${nearestReadable(accent)} would do`;
}

/** Whether there is such a time zone. */
export function isTimezone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone })) && timeZone.includes('/');
  } catch {
    return false;
  }
}

/** Texts without those that say nothing; null where none is left. */
export function textsOrNull(texts: Partial<Record<string, string>> | null): Partial<Record<string, string>> | null {
  const said = Object.entries(texts ?? {}).filter(([, text]) => text?.trim());
  return said.length > 0 ? Object.fromEntries(said) : null;
}
