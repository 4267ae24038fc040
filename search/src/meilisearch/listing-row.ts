import type { Point, SearchDocument } from '../directory-search.ts';
import { words } from '../text/normalize-text.ts';
import { extraKeysOfText, foldedName, keysOfText } from './word-key.ts';

/** Languages with fields of their own; texts in any other share one. */
export const LANGUAGES = ['fr', 'ar', 'en', 'pt', 'es', 'ca', 'it'] as const;
export const FIELD_LANGUAGES = [...LANGUAGES, 'other'] as const;

/** Facet values longer than this are cut by the engine. */
const AREA_LENGTH = 400;

/** Marks what is left out in `area`; no code has it. */
export const EXCEPT = '!';
/** The `area` of what covers too many places to be written in one value. */
export const MANY_PLACES = '#';

/**
 * A listing as Meilisearch keeps it: one row a place, because it measures distance to one point a row; the first row
 * (`place` 0) stands for the listing wherever distance does not matter.
 */
export type ListingRow = {
  /** The listing's id; other places add `_1`, `_2`, … */
  id: string;
  listing: string;
  place: number;
  kind: SearchDocument['kind'];
  organization_id: string;
  needs: readonly string[];
  /** Who does one thing comes before who does all. */
  needs_count: number;
  covers: readonly string[];
  except: readonly string[];
  /** Covered and left-out places in one value, so that places can be counted in one question. */
  area: string;
  audience: readonly string[];
  stage: readonly string[];
  cost: string | null;
  organization_sector: string;
  delivery: readonly string[];
  languages: readonly string[];
  capacity: string | null;
  quality: number;
  points: readonly Point[];
  _geo: { lat: number; lng: number } | null;
  /** Folded whole names and acronyms: its own, and those of the organization behind it. */
  own_names: readonly string[];
  behind_names: readonly string[];
  /** What words are looked for in: `names_fr`, `need_names_ar`, … */
  [searched: `${SearchedField}_${string}`]: string;
};

export const SEARCHED_FIELDS = ['names', 'need_names', 'organization_names', 'eligibility', 'descriptions'] as const;
type SearchedField = (typeof SEARCHED_FIELDS)[number];

/** A listing's rows, one a place. */
export function listingRows(document: SearchDocument): ListingRow[] {
  const points = document.points ?? [];
  const shared = { ...commonFields(document), ...searchedFields(document) };
  const places = points.length === 0 ? [null] : points;
  return places.map((point, place) => ({
    ...shared,
    id: place === 0 ? document.id : `${document.id}_${place}`,
    place,
    _geo: point === null ? null : { lat: point.latitude, lng: point.longitude },
  }));
}

function commonFields(document: SearchDocument): Omit<ListingRow, 'id' | 'place' | '_geo'> {
  const { id, kind, organization_id, needs, covers, except, cost, organization_sector } = document;
  return {
    listing: id,
    kind,
    organization_id,
    needs,
    needs_count: needs.length,
    covers,
    except,
    area: areaOf(covers, except),
    audience: document.audience,
    stage: document.stage,
    cost,
    organization_sector,
    delivery: document.delivery,
    languages: document.languages,
    capacity: document.capacity,
    quality: Math.min(1, Math.max(0, document.quality)),
    points: document.points ?? [],
    own_names: [...Object.values(document.names), ...document.alternate_names].map(foldedName),
    behind_names: (document.organization_names ?? []).map(foldedName),
  };
}

function areaOf(covers: readonly string[], except: readonly string[]): string {
  const area = [...[...covers].sort(), ...[...except].sort().map((code) => EXCEPT + code)].join(',');
  return area.length > AREA_LENGTH ? MANY_PLACES : area;
}

/** The texts by field: each language apart, and what they are found by besides in `…_more`. */
function searchedFields(document: SearchDocument): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [field, texts] of Object.entries(textsByField(document))) {
    const isName = field === 'names' || field === 'need_names';
    for (const [language, list] of Object.entries(texts)) {
      const known = FIELD_LANGUAGES.find((one) => one === language) ?? 'other';
      const add = (name: string, keys: string) => {
        if (keys !== '') fields[name] = fields[name] === undefined ? keys : `${fields[name]} . ${keys}`;
      };
      for (const text of list) {
        add(`${field}_${known}`, keysOfText(text));
        add(`${field}_more`, extraKeysOfText(text, isName));
      }
    }
  }
  return fields;
}

function textsByField(document: SearchDocument): Record<SearchedField, Record<string, readonly string[]>> {
  const lists = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, [text]]));
  return {
    names: { ...lists(document.names), other: document.alternate_names },
    need_names: document.need_names,
    organization_names: { other: document.organization_names ?? [] },
    eligibility: lists(document.eligibility ?? {}),
    descriptions: lists(document.descriptions),
  };
}

/** A word of the catalogue, to mend typing errors with; `written` is its spelling where that differs. */
export type WordRow = { id: string; word: string; written: string };

/** The words of a listing that a typing error may have meant: four letters or more. */
export function wordRows(document: SearchDocument): WordRow[] {
  const rows = new Map<string, WordRow>();
  const texts = Object.values(textsByField(document)).flatMap((byLanguage) => Object.values(byLanguage).flat());
  for (const text of texts) {
    for (const { word, start, end } of words(text)) {
      if (!/^\p{L}{4,40}$/u.test(word) || rows.has(word)) continue;
      rows.set(word, { id: wordId(word), word, written: text.slice(start, end).toLowerCase() });
    }
  }
  return [...rows.values()];
}

/** Ids are letters, digits and dashes only. */
function wordId(word: string): string {
  return Buffer.from(word).toString('hex');
}
