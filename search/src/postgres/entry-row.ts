import type { SearchDocument } from '../directory-search.ts';
import { foldText } from '../text/normalize-text.ts';
import { cellsOf, isPoint } from './cells.ts';
import { collectLexemes, cut, foldedName, lexemesOf, vectorLiteral, weighLexemes, wordsOf } from './lexemes.ts';
import type { WeighedText, Weight } from './lexemes.ts';
import { kindTag, ORGANIZATION_NAME, OWN_NAME, tag, WHOLE_NAME } from './marks.ts';
import { encodePoints, encodeSummary, orderOf, type SetName, type Summary } from './summary.ts';
import { tierTags, type Tiers } from './tiers.ts';

type Texts = Readonly<Record<string, string>>;

/** Marks around a folded name: its own, or one of the organization behind it. */
export const OWN_NAME_EDGE = '\n';
export const ORGANIZATION_NAME_EDGE = '\t';

const MOST_POINTS = 200;
/** What typing errors may be mended to. */
const VOCABULARY_WORD = /^\p{L}{4,40}$/u;

/** A document in the making: what it is found by, before it has a number. */
export type EntryWords = {
  lexemes: ReadonlySet<string>;
  /** How its words are spelled, by folded word of four letters or more: what typing errors are mended to. */
  written: ReadonlyMap<string, string>;
};

/** A document as the table keeps it. */
export type EntryRow = {
  number: number;
  id: string;
  kind: SearchDocument['kind'];
  quality: number;
  summary: Buffer;
  points: Buffer | null;
  name_folded: string;
  /** As tsvector literals: what it is ranked by, and what it is found by. */
  ranking: string;
  words: string;
};

/** All a document is found by: its words, its names and its tags. */
export function entryWords(document: SearchDocument, tiers: Tiers): EntryWords {
  const texts = weighTexts(document);
  const lexemes = collectLexemes(texts);
  const own = [...Object.entries(document.names), ...document.alternate_names.map((name) => [null, name] as const)];
  const behind = (document.organization_names ?? []).map((name) => [null, name] as const);
  for (const lexeme of [...nameLexemes(own, OWN_NAME), ...nameLexemes(behind, ORGANIZATION_NAME)]) lexemes.add(lexeme);
  for (const lexeme of [...tagsOf(document), ...tierTags(document, tiers)]) lexemes.add(lexeme);
  return { lexemes, written: spellings(texts) };
}

/** The row of a document that has a number and its sets. */
export function entryRow(
  document: SearchDocument,
  { lexemes }: EntryWords,
  place: Pick<Summary, 'number' | SetName>,
): EntryRow {
  const quality = Math.min(1, Math.max(0, document.quality));
  return {
    number: place.number,
    id: document.id,
    kind: document.kind,
    quality,
    summary: encodeSummary({ ...place, quality, order: orderOf(document.id) }),
    points: encodePoints(place.number, pointsOf(document)),
    name_folded: foldNames(document),
    ranking: weighLexemes(rankingTexts(document)),
    words: vectorLiteral(lexemes),
  };
}

function weighTexts(document: SearchDocument): WeighedText[] {
  const plain = (texts: readonly string[], weight: Weight) =>
    texts.map((text): WeighedText => ({ text, language: null, weight }));
  const byLanguage = (texts: Texts, weight: Weight) =>
    Object.entries(texts).map(([language, text]): WeighedText => ({ text, language, weight }));
  return [
    ...byLanguage(document.names, 'A'),
    ...plain(document.alternate_names, 'A'),
    ...Object.entries(document.need_names).flatMap(([language, names]) =>
      names.map((text): WeighedText => ({ text, language, weight: 'B' })),
    ),
    ...plain(document.organization_names ?? [], 'B'),
    ...byLanguage(document.eligibility ?? {}, 'C'),
    ...byLanguage(document.descriptions, 'D'),
  ];
}

/** Names, the organization's, and whom it is for. How near it is to the needs asked for is counted by its needs themselves. */
function rankingTexts(document: SearchDocument): WeighedText[] {
  return weighTexts({ ...document, need_names: {}, descriptions: {} });
}

function nameLexemes(names: readonly (readonly [string | null, string])[], mark: string): Set<string> {
  const found = new Set<string>();
  for (const [language, name] of names) {
    for (const { word } of wordsOf(name)) for (const lexeme of lexemesOf(word, language)) found.add(mark + lexeme);
    const whole = foldedName(name);
    if (whole !== '') found.add(WHOLE_NAME + cut(whole));
  }
  return found;
}

function tagsOf(document: SearchDocument): Set<string> {
  const { kind } = document;
  const tags = (name: string, values: readonly string[]) => values.map((value) => tag(kind, name, value));
  const points = pointsOf(document);
  return new Set([
    kindTag(kind),
    ...tags('organization_id', [document.organization_id.toLowerCase()]),
    ...tags('need', document.needs),
    ...tags('covers', document.covers),
    ...tags('except', document.except),
    ...tags('audience', document.audience),
    ...tags('stage', document.stage),
    ...tags('capacity', document.capacity === null ? [] : [document.capacity]),
    ...tags('cost', document.cost === null ? [] : [document.cost]),
    ...tags('organization_sector', [document.organization_sector]),
    ...tags('delivery', document.delivery),
    ...tags('language', document.languages),
    ...tags('cell', points.flatMap(cellsOf)),
    ...tags('placed', points.length > 0 ? ['yes'] : []),
  ]);
}

function pointsOf({ points = [] }: SearchDocument) {
  return points.filter(isPoint).slice(0, MOST_POINTS);
}

function foldNames(document: SearchDocument): string {
  const own = [...Object.values(document.names), ...document.alternate_names].map(foldedName);
  const behind = (document.organization_names ?? []).map(foldedName);
  const marked = (names: string[], edge: string) => `${edge}${names.join(edge)}${edge}`;
  return marked(own, OWN_NAME_EDGE) + marked(behind, ORGANIZATION_NAME_EDGE);
}

/** Where languages spell a folded word differently, it is shown as in the ones read here first. */
function spellings(texts: readonly WeighedText[]): Map<string, string> {
  const written = new Map<string, string>();
  const rank = ({ language }: WeighedText) => ['fr', 'ar', 'en', null].indexOf(language) + 1 || 9;
  for (const { text } of [...texts].sort((a, b) => rank(a) - rank(b))) {
    for (const { word, start, end } of wordsOf(text)) {
      const before = written.get(word);
      if ((before !== undefined && before !== word) || !VOCABULARY_WORD.test(word)) continue;
      const small = text.slice(start, end).toLowerCase();
      written.set(word, small === word || foldText(small) !== word ? word : small);
    }
  }
  return written;
}
