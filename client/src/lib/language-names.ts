import type { Locale } from '#lib/paraglide/runtime.js';

/** Each language by its own name. */
export const LANGUAGE_NAMES: Record<Locale, string> = {
  fr: 'Français',
  ar: 'العربية',
  en: 'English',
  pt: 'Português',
  es: 'Español',
  ca: 'Català',
  it: 'Italiano',
};
