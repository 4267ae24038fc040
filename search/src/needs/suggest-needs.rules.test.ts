import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ALL_LISTS } from './all-lists.ts';
import { scoreNeeds } from './evaluate-needs.ts';
import { suggestNeeds } from './suggest-needs.ts';

const keysOf = (text: string, language?: string): string[] => suggestNeeds({ text, language }).map(({ key }) => key);

const VOCABULARY: unknown = JSON.parse(
  readFileSync(new URL('../../../db/seed/vocabulary.json', import.meta.url), 'utf8'),
);

/** Every string under the name `key`, at any depth. */
function collectKeys(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(collectKeys);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === 'key' && typeof each === 'string' ? [each] : collectKeys(each),
  );
}

describe('the lists', () => {
  const known = new Set(collectKeys(VOCABULARY));
  const allKeys = Object.keys(ALL_LISTS.fr.phrases);

  test.each(Object.entries(ALL_LISTS))('%s names only needs of the vocabulary, and every one of them', (_, lists) => {
    const keys = Object.keys(lists.phrases);
    expect(keys.filter((key) => !known.has(key))).toEqual([]);
    expect(keys.toSorted()).toEqual(allKeys.toSorted());
  });

  test.each(Object.entries(ALL_LISTS))(
    'each strong phrase of %s leads to its need or to one inside it',
    (language, lists) => {
      const lost = Object.entries(lists.phrases).flatMap(([key, { strong = [] }]) =>
        strong.filter((text) => !suggestNeeds({ text, language }).some((each) => each.key.startsWith(key))),
      );
      const total = Object.values(lists.phrases).flatMap(({ strong }) => strong).length;
      expect(lost.length / total, lost.join(' | ')).toBeLessThan(0.01);
    },
  );
});

test.each([
  ['Je cherche un local à louer et une formation en couture', ['space.land-premises', 'training.trade-skills']],
  ['bjr jve monté une coopérative, jsais pas par ou comencer', ['orientation.where-to-start', 'legal.register']],
  ['Nous voulons exporter notre huile et protéger notre marque', ['market.export', 'legal.intellectual-property']],
  [
    'Je n’arrive plus à payer mes fournisseurs et je veux recruter un vendeur',
    ['follow-up.difficulty', 'follow-up.hire'],
  ],
  ['I need a mentor and a shared workshop', ['accompaniment.mentoring', 'space.workspace']],
  ['أحتاج إلى منحة وإلى دراسة السوق', ['finance.grant', 'business-plan.market-study']],
  ['نلوج على حانوت للكراء ونحب نخرج باتيندة', ['space.land-premises', 'legal.register']],
  ['nlawej 3la chrik w 7ajti b formation fel khyata', ['network.peers-partners', 'training.trade-skills']],
  ['Preciso de um estudo de mercado e quero vender online', ['business-plan.market-study', 'market.communication']],
  ['Buscamos una subvención y un local para la asociación', ['finance.grant', 'space.land-premises']],
  ['Volem constituir una cooperativa i trobar socis', ['legal.register', 'network.peers-partners']],
  ['Cerchiamo un incubatore e un investitore', ['space.incubation', 'finance.investment']],
])('several needs of one text are all found: %s', (text, expected) => {
  expect(keysOf(text)).toEqual(expect.arrayContaining(expected));
});

test.each([
  ['Je ne veux pas de crédit, je cherche une subvention', 'finance.microcredit', 'finance.grant'],
  ['J’ai déjà un crédit mais il me faut un local', 'finance.microcredit', 'space.land-premises'],
  ['I don’t need money, I am looking for a mentor', 'finance', 'accompaniment.mentoring'],
  ['We already have a business plan but we need an investor', 'business-plan', 'finance.investment'],
  ['ما نحبش قرض، نحب منحة', 'finance.microcredit', 'finance.grant'],
  ['man7ebch credit, nlawej 3la incubateur', 'finance.microcredit', 'space.incubation'],
])('what one does not want or has already does not count: %s', (text, absent, present) => {
  expect(keysOf(text)).not.toContain(absent);
  expect(keysOf(text)).toContain(present);
});

test.each(['La banque ne veut pas me prêter', 'The bank will not give me a loan', 'البنك رفض يعطيني قرض'])(
  'a bank that refuses is still about finance: %s',
  (text) => expect(keysOf(text).some((key) => key.startsWith('finance'))).toBe(true),
);

test.each([
  ['je cherche un finacement', 'finance'],
  ['besoin d’une subvantion', 'finance.grant'],
  ['une fromation en tisage', 'training.trade-skills'],
  ['looking for an incubater', 'space.incubation'],
])('a slip of spelling is forgiven: %s', (text, expected) => {
  expect(keysOf(text)).toContain(expected);
});

test.each([
  ['أحتاج إلى قَرْضٍ صغير', 'finance.microcredit'],
  ['احتاج الي قرض صغير', 'finance.microcredit'],
  ['أحتـــاج إلى قرض صغيــر', 'finance.microcredit'],
  ['nheb 9ardh sghir', 'finance.microcredit'],
  ['n7eb qardh sghir', 'finance.microcredit'],
  ['نحب formation في pâtisserie', 'training.trade-skills'],
  ['nheb na3mel business plan', 'business-plan'],
])('a word has many spellings and languages mix: %s', (text, expected) => {
  expect(keysOf(text)).toContain(expected);
});

test.each([
  ['il me faut 8 000 dinars pour acheter une barque', 'finance.microcredit'],
  ['besoin de 400 000 dinars pour une machine', 'finance.bank'],
  ['un prêt sans intérêt de 10 000 dinars', 'finance.honour-loan'],
  ['لازمني ٥٠٠٠ دينار باش نشري ماكينة', 'finance.microcredit'],
])('a sum that is asked for speaks for finance: %s', (text, expected) => {
  expect(keysOf(text)).toContain(expected);
});

test('a wage is no sum that is asked for', () => {
  expect(keysOf('je gagne 800 dinars par mois au port')).toEqual([]);
});

test('the words are those of the text as written, and the confidence is a share', () => {
  const [first] = suggestNeeds({ text: 'Vite : un FINANCEMENT   participatif !' });
  expect(first).toMatchObject({ key: 'finance.crowdfunding', words: ['FINANCEMENT   participatif'] });
  expect(first?.confidence).toBeGreaterThan(0.5);
  expect(first?.confidence).toBeLessThanOrEqual(1);
});

test('a leaf takes the place of its parent', () => {
  expect(keysOf('une formation en comptabilité')).toEqual(['training.entrepreneurship']);
});

test.each(['', '   ', '😀🐟🌊', '.*+?^${}()|[]\\', '\u202e\u200f\u061c', '12345', 'qwrtz'])(
  'a text that says nothing gives nothing: %j',
  (text) => expect(suggestNeeds({ text })).toEqual([]),
);

test('marks of direction and emoji do not hide a need', () => {
  expect(keysOf('\u202b🐝 أريد \u200fمنحة\u202c')).toEqual(['finance.grant']);
});

test('ten thousand characters are read in bounded time and give six needs at most', () => {
  const texts = [
    'je cherche un prêt de 5000 dinars et une formation en couture. ',
    '5 000 ',
    'a',
    'nheb 9ardh ',
    'قرض ',
  ];
  for (const text of texts) {
    const start = process.cpuUsage(); // the clock also counts who else is at work
    const needs = suggestNeeds({ text: text.repeat(Math.ceil(10_000 / text.length)) });
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1_500);
    expect(needs.length).toBeLessThanOrEqual(6);
  }
});

test('a parent that is asked for is found by its child, and the parent of an answer is not counted', () => {
  const needs = { must: ['finance', 'training.digital'], may: [] };
  const score = scoreNeeds([{ id: 'a', language: 'fr', text: '', needs }], () => [
    { key: 'finance.grant' },
    { key: 'training' },
    { key: 'market' },
  ]);
  expect(score).toEqual({
    recall: 0.5,
    precision: 0.5,
    by_language: { fr: { recall: 0.5, precision: 0.5, cases: 1 } },
    failures: [{ id: 'a', missed: ['training.digital'], extra: ['market'] }],
  });
});
