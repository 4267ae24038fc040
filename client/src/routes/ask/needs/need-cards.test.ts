import { expect, test } from 'vitest';
import { offerNeeds, WHERE_TO_START } from './need-cards.ts';

const term = (key: string, parent_key: string | null = null) => ({
  key,
  taxonomy: 'needs',
  name: key,
  hint: null,
  parent_key,
});
const terms = [
  term('orientation'),
  term(WHERE_TO_START, 'orientation'),
  term('finance'),
  term('finance.microcredit', 'finance'),
  term('market'),
];
const loan = { key: 'finance.microcredit', name: 'Loan', confidence: 0.8, words: ['credit'] };
const selling = { key: 'market', name: 'Sell', confidence: 0.3, words: ['sell'] };

test('what was read from own words is offered first, ticked where it is sure', () => {
  const offer = offerNeeds(terms, [loan, selling], { came: null, answered: undefined });
  expect(offer.cards.map(({ key, words }) => [key, words])).toEqual([
    ['finance.microcredit', ['credit']],
    ['market', ['sell']],
  ]);
  expect(offer.ticked).toEqual(['finance.microcredit']);
});

test('words inside a longer quotation are not quoted again', () => {
  const learning = { ...loan, words: ['learn to manage', 'learn', 'course'] };
  const { cards } = offerNeeds(terms, [learning], { came: null, answered: undefined });
  expect(cards[0]?.words).toEqual(['learn to manage', 'course']);
});

test('no need is offered twice', () => {
  const { cards, fields } = offerNeeds(terms, [loan], { came: null, answered: undefined });
  const folded = fields.flatMap((field) => [
    ...(field.isWhole ? [field.key] : []),
    ...field.leaves.map(({ key }) => key),
  ]);
  expect(folded).toEqual(['orientation', 'finance', 'market']);
  expect(folded).not.toContain(cards[0]?.key);
});

test('without own words the fields are the cards', () => {
  const offer = offerNeeds(terms, [], { came: null, answered: undefined });
  expect(offer.cards.map(({ key }) => key)).toEqual(['orientation', 'finance', 'market']);
  expect(offer).toMatchObject({ ticked: [], isSuggested: false });
});

test('the need somebody came with stays ticked beside what they answered', () => {
  const offer = offerNeeds(terms, [loan], { came: 'market', answered: ['finance'] });
  expect(offer.ticked).toEqual(['market', 'finance']);
  expect(offer.cards[0]?.key).toBe('market');
});
