import { expect, test } from 'vitest';
import { localizedText } from './localized.rules.ts';

const record = {
  language: 'fr',
  name: 'Halle',
  description: 'On y vend.',
  eligibility_description: 'Pour tous',
  translations: {
    en: { name: 'Hall', description: 'One sells there.', translation_status: 'source' as const },
    ar: { name: 'السوق' },
  },
};

test('a record is shown as written to readers of its language', () => {
  expect(localizedText(record, 'fr')).toEqual({
    name: 'Halle',
    description: 'On y vend.',
    eligibility_description: 'Pour tous',
    text_language: 'fr',
    translation_status: 'own',
  });
});

test('a text that is not translated falls back to the record’s own', () => {
  const text = localizedText(record, 'en');
  expect(text).toMatchObject({ name: 'Hall', description: 'One sells there.', eligibility_description: 'Pour tous' });
  expect(text).toMatchObject({ text_language: 'en', translation_status: 'source' });
});

test('a translated name alone does not pretend that the description is', () => {
  expect(localizedText(record, 'ar')).toMatchObject({ name: 'السوق', description: 'On y vend.', text_language: 'fr' });
});

test('a language without any translation gets the record’s own', () => {
  expect(localizedText(record, 'it')).toMatchObject({ name: 'Halle', text_language: 'fr', translation_status: 'own' });
});
