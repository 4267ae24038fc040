import type { Lexicon } from '@citess/search/needs/lexicon';
import type { Catalogue, Shelf } from '../catalogue.ts';
import { listHubPlaces } from '../hubs/hub-place.queries.ts';
import { hubAround, type HubPlace } from '../hubs/hub-place.rules.ts';
import type { Ports } from '../ports.ts';
import { keptLexicon } from '../synonyms/kept-lexicon.ts';
import { findLabels, type Labels } from '../taxonomy/labels.queries.ts';
import { findStandIns } from '../taxonomy/retired-need.queries.ts';
import type { StandIns } from '../taxonomy/retired-need.rules.ts';
import { listTermRows } from '../taxonomy/term.queries.ts';
import { readGazetteer, readTerritory, type Gazetteer } from '../territories/resolve-territory.ts';
import { listHubPlacePaths } from '../territories/territory.queries.ts';

/** A name by language. */
type Texts = Partial<Record<string, string>>;

/** What questions are read with. */
export type Words = {
  needs: Awaited<ReturnType<typeof listTermRows>>;
  /** What stands for each retired need. */
  standIns: StandIns;
  /** The names of a term, `taxonomy:key`, in every language. */
  namesOf: ReadonlyMap<string, string[]>;
  /** What terms, `taxonomy:key`, and places are called, by language. */
  texts: { terms: ReadonlyMap<string, Texts>; places: ReadonlyMap<string, Texts> };
  gazetteer: Gazetteer;
  hubs: readonly HubPlace[];
  /** What people say for needs: those of the first hub. */
  lexicon: Lexicon;
  /** Paths of the places to count in the territory facet. */
  facetPlaces: readonly string[][];
};

const WORDS: Shelf<Words> = { name: 'words', most: 1 };
const LABELS: Shelf<Labels> = { name: 'labels', most: 20 };

type Keeping = Pick<Ports, 'db'> & { catalogue: Catalogue };

/** The vocabulary and the places, read once until the catalogue changes. */
export async function keptWords({ db, catalogue }: Keeping): Promise<Words> {
  return catalogue.find(WORDS, '', async () => {
    const [terms, standIns, gazetteer, hubs, lexicon, facetPlaces] = await Promise.all([
      listTermRows(db),
      findStandIns(db),
      readGazetteer(db),
      listHubPlaces(db),
      keptLexicon({ db, catalogue }),
      listHubPlacePaths(db),
    ]);
    const named = terms.map(({ taxonomy, key, names }): [string, string[]] => [
      `${taxonomy}:${key}`,
      Object.values(names).flatMap((name) => name ?? []),
    ]);
    const texts = {
      terms: new Map(terms.map(({ taxonomy, key, names }) => [`${taxonomy}:${key}`, names])),
      places: new Map(gazetteer.places.map(({ code, names }) => [code, names])),
    };
    const needs = terms.filter(({ taxonomy }) => taxonomy === 'needs');
    return { needs, standIns, namesOf: new Map(named), texts, gazetteer, hubs, lexicon, facetPlaces };
  });
}

/** The same with what people of the hub around a place say; a place nobody knows, or none, changes nothing. */
export async function wordsAround(ports: Keeping, territory: string | undefined, language: string): Promise<Words> {
  const known = await keptWords(ports);
  const reading = territory === undefined ? null : readTerritory(known.gazetteer, territory, language);
  const hub = reading && 'found' in reading ? hubAround(known.hubs, reading.found.path) : undefined;
  return hub === undefined ? known : { ...known, lexicon: await keptLexicon(ports, hub) };
}

/** The labels of one language, read once until the catalogue changes. */
export async function keptLabels({ db, catalogue }: Keeping, language: string): Promise<Labels> {
  return catalogue.find(LABELS, language, () => findLabels(db, language));
}
