import type { schema } from '@citess/db';
import type { SearchDocument } from '../directory-search.ts';
import { foldText, words } from '../text/normalize-text.ts';
import { foldedName, vectorLiteral, type WeighedText, type Weight } from './lexemes.ts';

type Row = typeof schema.searchDocument.$inferInsert;
type Texts = Readonly<Record<string, string>>;

/** Marks around a folded name: its own, or one of the organization behind it. */
export const OWN_NAME = '\n';
export const ORGANIZATION_NAME = '\t';

/** A document as the table keeps it. `fields.written` has the spelling of folded words, for did-you-mean. */
export function documentRow(document: SearchDocument): Row {
  const texts = weighTexts(document);
  return {
    id: document.id,
    kind: document.kind,
    organization_id: document.organization_id,
    tags: tagsOf(document),
    name_folded: foldNames(document),
    document: vectorLiteral(texts),
    quality: Math.min(1, Math.max(0, document.quality)),
    fields: { written: spellings(texts) },
  };
}

/** The words a document adds to the catalogue's own: four letters or more, folded. */
export function catalogueWords(document: SearchDocument): string[] {
  const all = weighTexts(document).flatMap(({ text }) => words(text).map(({ word }) => word));
  return [...new Set(all)].filter((word) => /^\p{L}{4,40}$/u.test(word));
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

function tagsOf(document: SearchDocument): string[] {
  const tags = (facet: string, values: readonly string[]) => values.map((value) => `${facet}:${value}`);
  return [
    ...tags('need', document.needs),
    ...tags('covers', document.covers),
    ...tags('except', document.except),
    ...tags('cost', document.cost === null ? [] : [document.cost]),
    ...tags('organization_sector', [document.organization_sector]),
    ...tags('delivery', document.delivery),
    ...tags('language', document.languages),
  ];
}

function foldNames(document: SearchDocument): string {
  const own = [...Object.values(document.names), ...document.alternate_names].map(foldedName);
  const behind = (document.organization_names ?? []).map(foldedName);
  const marked = (names: string[], mark: string) => `${mark}${names.join(mark)}${mark}`;
  return marked(own, OWN_NAME) + marked(behind, ORGANIZATION_NAME);
}

/** How folded words are spelled; where languages differ, as in the ones read here first. */
function spellings(texts: readonly WeighedText[]): Record<string, string> {
  const written: Record<string, string> = {};
  const rank = ({ language }: WeighedText) => ['fr', 'ar', 'en', null].indexOf(language) + 1 || 9;
  for (const { text } of [...texts].sort((a, b) => rank(a) - rank(b))) {
    for (const { word, start, end } of words(text)) {
      const small = text.slice(start, end).toLowerCase();
      if (small !== word && foldText(small) === word) written[word] ??= small;
    }
  }
  return written;
}
