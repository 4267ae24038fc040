import { expect, test } from 'vitest';
import { highlight, readWanted, wantedIn } from './highlight.rules.ts';

function marked(text: string, question: string): string[] | null {
  const piece = highlight(text, readWanted(question));
  return piece && piece.marks.map(({ start, end }) => piece.text.slice(start, end));
}

test.each([
  ['Prêts pour coopératives', 'cooperative', ['coopératives']],
  ['Formation à la création', 'FORMATION', ['Formation']],
  ['Microcrédit de proximité', 'microc', ['Microcrédit']],
  ['القروض الصغيرة', 'قرض', null],
  ['التكوين الفلاحي', 'تكوين', ['التكوين']],
  ['التكوين الفلاحي', 'takwin', ['التكوين']],
  ['Prêts d’honneur', "prêt d'honneur", ['Prêts', 'honneur']],
  ['<b>Prêt</b>', 'prêt', ['Prêt']],
  ['Œuvres et ateliers', 'oeuvre', ['Œuvres']],
  ['بالتكوين الفلاحي', 'تكوين', ['بالتكوين']],
  ['Prêts', 'microcrédit', null],
  ['Prêts', '', null],
])('in "%s" the words of "%s" are %j', (text, question, expected) => {
  expect(marked(text, question)).toEqual(expected);
});

test('of a long text a piece around the first word is shown, cut between words', () => {
  const text = `${'avant '.repeat(60)}le microcrédit ${'après '.repeat(60)}microcrédit`;
  const piece = highlight(text, readWanted('microcrédit'));
  expect(piece?.text).toMatch(/^avant .*microcrédit.* après$/);
  expect(piece?.text.length).toBeLessThanOrEqual(160);
  expect(marked(text, 'microcrédit')).toEqual(['microcrédit']);
});

test('each wanted word counts once, wherever it stands', () => {
  const wanted = readWanted('prêt pour femmes');
  expect(wanted.all).toBe(0b11);
  expect(wantedIn(['Prêts et prêts'], wanted)).toBe(0b01);
  expect(wantedIn(['Prêts et prêts', 'aux femmes'], wanted)).toBe(0b11);
  expect(wantedIn([], wanted)).toBe(0);
});
