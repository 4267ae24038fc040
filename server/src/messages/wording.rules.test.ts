import { expect, it } from 'vitest';
import { MESSAGE_LANGUAGES } from './languages.rules.ts';
import { LETTERS, letterEntry, keyOfLetter, type LetterKey } from './letters.rules.ts';
import { fillText, standardText, wordingFaults } from './wording.rules.ts';
import { writeLetter, layOutWording, type LetterName } from './words/write.email.ts';

const KEYS = Object.keys(LETTERS) as LetterKey[]; // the keys of the table
const TOLD = {
  ...{
    reference: 'MAH-4K7P2',
    hub: 'CitESS Mahdia',
    due: 'lundi',
    until: 'mardi',
    sent: 'hier',
    next: ['Une phrase.'],
  },
  ...{ when: 'jeudi à 10:30', place: 'au hub', service: 'Microcrédit', organization: 'Enda', hides_on: 'samedi' },
  ...{ listing: 'Microcrédit', word: 'Merci.', from: 'CitESS Sfax', reach: '74 000 000' },
  waiting: '– Demandes : 2\n– Fiches : 1',
};

it.each(KEYS.flatMap((key) => MESSAGE_LANGUAGES.map((language) => [key, language] as const)))(
  'the standard text of %s in %s has no fault, and filled it is the letter itself',
  (key, language) => {
    const text = standardText(key, language);
    expect(wordingFaults(key, text)).toEqual([]);
    const { name, state } = letterEntry(key);
    const told = { ...TOLD, state };
    const to = { language, url: 'https://hub.example/x', signature: ['CitESS'] };
    const write = writeLetter as unknown as (to: object, name: LetterName, told: object) => { text: string }; // as: any letter
    expect(layOutWording(to, fillText(text, told)).text).toBe(write(to, name, told).text);
    expect(keyOfLetter(name, told)).toBe(key);
  },
);

it('names what a text lacks, what it does not know, and braces that are no placeholder', () => {
  const faults = wordingFaults('intake-received', {
    subject: 'Reçu {',
    body: 'Votre demande {référence}',
    label: 'Voir {due}',
  });
  expect(faults).toEqual([
    { field: 'subject', fault: 'unknown', placeholder: '{' },
    { field: 'body', fault: 'unknown', placeholder: '{référence}' },
    { field: 'label', fault: 'unknown', placeholder: '{due}' },
    { field: 'body', fault: 'missing', placeholder: '{reference}' },
    { field: 'body', fault: 'missing', placeholder: '{due}' },
  ]);
});

it('leaves out a paragraph about something that is not known', () => {
  const text = { subject: '{service}', body: 'Bonjour.\n\nRépondez avant le {due}.\n \nMerci, {hub}.', label: 'Lire' };
  const { paragraphs } = fillText(text, { service: 'Microcrédit', hub: 'CitESS', due: null });
  expect(paragraphs).toEqual(['Bonjour.', 'Merci, CitESS.']);
});
