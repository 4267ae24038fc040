import type { Translations } from '@citess/db/schema';

/** A record's public texts in its own language, with what is known of them in others. */
export type Localizable = {
  language: string;
  name: string;
  description: string;
  eligibility_description?: string | null;
  translations: Translations;
};

/** Public texts as one reader sees them. */
export type LocalizedText = {
  name: string;
  description: string;
  eligibility_description: string | null;
  /** The language of the description that is shown. */
  text_language: string;
  /** `own`: as it was written; `source`: the translation came with the source; `working`: made for this directory. */
  translation_status: 'own' | 'source' | 'working';
};

/** The texts in the asked language where they exist; each missing one falls back to the record's own language. */
export function localizedText(record: Localizable, language: string): LocalizedText {
  const own = record.eligibility_description ?? null;
  const translation = language === record.language ? undefined : record.translations[language];
  if (!translation) {
    return {
      name: record.name,
      description: record.description,
      eligibility_description: own,
      text_language: record.language,
      translation_status: 'own',
    };
  }
  return {
    name: translation.name ?? record.name,
    description: translation.description ?? record.description,
    eligibility_description: translation.eligibility_description ?? own,
    text_language: translation.description === undefined ? record.language : language,
    translation_status: translation.translation_status ?? 'working',
  };
}
