import { dateFormat } from '../hubs/date-format.rules.ts';

/** The languages messages are written in. */
export const MESSAGE_LANGUAGES = ['fr', 'ar', 'en', 'pt', 'ca', 'es', 'it'] as const;
export type MessageLanguage = (typeof MESSAGE_LANGUAGES)[number];

/** The language itself where messages exist in it, else French. */
export function messageLanguage(language: string): MessageLanguage {
  return MESSAGE_LANGUAGES.find((known) => known === language) ?? 'fr';
}

const LOCALES: Record<MessageLanguage, string> = {
  fr: 'fr-FR',
  ar: 'ar-TN',
  en: 'en-GB',
  pt: 'pt-PT',
  ca: 'ca-ES',
  es: 'es-ES',
  it: 'it-IT',
};

/** A day in words, as people in the hub's timezone count it: "mercredi 25 novembre 2026". */
export function dayInWords(moment: Date, language: MessageLanguage, timeZone: string): string {
  const words = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const day = dateFormat(LOCALES[language], { ...words, timeZone }).format(moment);
  if (language === 'es') return day.replace(',', '');
  return language === 'fr' ? day.replace(/\b1 /, '1er ') : day;
}

/** A day and the time of day in words, as clocks in the hub's timezone show it: "mercredi 25 novembre 2026 à 10:30". */
export function momentInWords(moment: Date, language: MessageLanguage, timeZone: string): string {
  const time = dateFormat(LOCALES[language], { hour: '2-digit', minute: '2-digit', timeZone }).format(moment);
  const at = { fr: 'à', ar: 'على الساعة', en: 'at', pt: 'às', ca: 'a les', es: 'a las', it: 'alle' }[language];
  return `${dayInWords(moment, language, timeZone)} ${at} ${time}`;
}
