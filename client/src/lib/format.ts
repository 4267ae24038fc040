import { getLocale, type Locale } from '#lib/paraglide/runtime.js';

/** Regional forms of our languages: Tunisian month names and Western digits in Arabic, day before month in English. */
const REGIONAL: Record<Locale, string> = {
  fr: 'fr-FR',
  ar: 'ar-TN',
  en: 'en-GB',
  pt: 'pt-PT',
  es: 'es-ES',
  ca: 'ca-ES',
  it: 'it-IT',
};
/** The reader's language with its region, for dates that a script writes. */
export function regionalLocale(): string {
  return REGIONAL[getLocale()];
}

const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;

type DateOptions = { timezone?: string | undefined; weekday?: boolean; locale?: Locale };

/** A day with the month's name: "12 octobre 2026". A bare date is that day everywhere; an instant is read in `timezone`. */
export function formatDate(iso: string, { timezone, weekday = false, locale = getLocale() }: DateOptions = {}): string {
  return new Intl.DateTimeFormat(REGIONAL[locale], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...(weekday ? { weekday: 'long' } : {}),
    timeZone: DAY_ONLY.test(iso) ? 'UTC' : (timezone ?? 'Africa/Tunis'),
  }).format(new Date(iso));
}

/** A day of the week, 0 for Monday: "lundi". */
export function formatWeekday(day: number, locale: Locale = getLocale()): string {
  const monday = Date.UTC(2024, 0, 1);
  return new Intl.DateTimeFormat(REGIONAL[locale], { weekday: 'long', timeZone: 'UTC' }).format(
    monday + day * 86_400_000,
  );
}

/** A day and the time of day in `timezone`: "12 octobre 2026 à 14:05". */
export function formatDateTime(
  iso: string,
  { timezone, locale = getLocale() }: Omit<DateOptions, 'weekday'> = {},
): string {
  return new Intl.DateTimeFormat(REGIONAL[locale], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: timezone ?? 'Africa/Tunis',
  }).format(new Date(iso));
}

/** From when to when on the clocks of `timezone`, the day said once where it is the same: "lundi 12 octobre 2026, 09:30 – 12:00". */
export function formatPeriod(begins: string, ends: string, { timezone }: { timezone: string }): string {
  return new Intl.DateTimeFormat(regionalLocale(), {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZone: timezone },
  }).formatRange(new Date(begins), new Date(ends));
}

/** The time of day in `timezone`: "14:05". */
export function formatTime(iso: string, { timezone, locale = getLocale() }: Omit<DateOptions, 'weekday'> = {}): string {
  const time = { timeStyle: 'short', timeZone: timezone ?? 'Africa/Tunis' } as const;
  return new Intl.DateTimeFormat(REGIONAL[locale], time).format(new Date(iso));
}

/** How far a moment is from another, in the largest unit that says it: "in 3 days", "yesterday". */
export function formatDistance(iso: string, from: Date | string, locale: Locale = getLocale()): string {
  const seconds = (new Date(iso).getTime() - new Date(from).getTime()) / 1000;
  const words = new Intl.RelativeTimeFormat(REGIONAL[locale], { numeric: 'auto' });
  if (Math.abs(seconds) >= 86_400) return words.format(Math.round(seconds / 86_400), 'day');
  if (Math.abs(seconds) >= 3600) return words.format(Math.round(seconds / 3600), 'hour');
  return words.format(Math.round(seconds / 60), 'minute');
}

/** A number with the reader's separators. */
export function formatNumber(value: number, locale: Locale = getLocale()): string {
  return new Intl.NumberFormat(REGIONAL[locale]).format(value);
}

/** A share of 1 as matching keeps it, to four digits: "0.8125". */
export function formatScore(share: number, locale: Locale = getLocale()): string {
  return new Intl.NumberFormat(REGIONAL[locale], { maximumFractionDigits: 4 }).format(share);
}

/** A distance as one would say it: metres rounded to fifty below a kilometre, one decimal below ten, then whole kilometres. */
export function formatKilometres(km: number, locale: Locale = getLocale()): string {
  const isShort = km < 0.975;
  const value = isShort ? Math.max(50, Math.round((km * 1000) / 50) * 50) : km;
  return new Intl.NumberFormat(REGIONAL[locale], {
    style: 'unit',
    unit: isShort ? 'meter' : 'kilometer',
    maximumFractionDigits: !isShort && km < 10 ? 1 : 0,
  }).format(value);
}

/** The size of a file as one would say it: kilobytes below a megabyte, at least one. */
export function formatSize(bytes: number, locale: Locale = getLocale()): string {
  const isLarge = bytes >= 1_000_000;
  return new Intl.NumberFormat(REGIONAL[locale], {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(isLarge ? bytes / 1_000_000 : Math.max(1, Math.round(bytes / 1000)));
}

/** An amount with its currency, without decimals where there are none: "5 000 TND". */
export function formatMoney(amount: number, currency: string, locale: Locale = getLocale()): string {
  return new Intl.NumberFormat(REGIONAL[locale], {
    style: 'currency',
    currency,
    currencyDisplay: locale === 'ar' ? 'name' : 'code',
    minimumFractionDigits: 0,
    maximumFractionDigits: Number.isInteger(amount) ? 0 : 2,
  }).format(amount);
}

/** "a, b and c" in the reader's language. */
export function formatList(items: readonly string[], type: 'and' | 'or' = 'and', locale: Locale = getLocale()): string {
  return new Intl.ListFormat(REGIONAL[locale], { type: type === 'or' ? 'disjunction' : 'conjunction' }).format(items);
}

/** A language by its name in the reader's language: "arabe". */
export function formatLanguage(code: string, locale: Locale = getLocale()): string {
  return new Intl.DisplayNames(REGIONAL[locale], { type: 'language' }).of(code) ?? code;
}

/** A currency by its name in the reader's language: "dinar tunisien". */
export function formatCurrency(code: string, locale: Locale = getLocale()): string {
  return new Intl.DisplayNames(REGIONAL[locale], { type: 'currency' }).of(code) ?? code;
}

/** `lang` and `dir` for a text that may not be in the page's language; nothing where it is. */
export function foreignText(language: string, locale: Locale = getLocale()): { lang?: string; dir?: 'auto' } {
  return language === locale ? {} : { lang: language, dir: 'auto' };
}
