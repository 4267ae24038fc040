import type { Db } from '@citess/db';
import type { Catalogue, Shelf } from '../catalogue.ts';
import { keptLabels, keptWords, type Words } from '../finding/kept-words.ts';
import { findHubAtDoor, type Hub } from '../hubs/find-hub.ts';
import { listHubPlaces } from '../hubs/hub-place.queries.ts';
import { hubAround, type HubPlace } from '../hubs/hub-place.rules.ts';
import { findLabels, type Labels } from '../taxonomy/labels.queries.ts';
import { findStandIns } from '../taxonomy/retired-need.queries.ts';
import type { StandIns } from '../taxonomy/retired-need.rules.ts';
import { listTermRows } from '../taxonomy/term.queries.ts';
import { readGazetteer, type Gazetteer } from '../territories/resolve-territory.ts';
import { listNames, type KeysToName, type NamesByKey } from './trace-words.queries.ts';

/** What a question is read with and an answer worded with. */
export type MatchingWords = {
  needs: Awaited<ReturnType<typeof listTermRows>>;
  /** What stands for each retired need. */
  standIns: StandIns;
  gazetteer: Gazetteer;
  /** The hub around a person's place, else that of the door they came in by. */
  hubFor: (person: { territory_path?: readonly string[] | undefined; door?: string | undefined }) => Promise<Hub>;
  labels: Labels;
  /** What terms and places are called in all their languages. */
  namesOf: (keys: KeysToName) => Promise<NamesByKey>;
};

const HUBS: Shelf<Hub> = { name: 'hubs', most: 50 };

/** The words of the catalogue: kept where there is one, else read afresh, as inside a transaction. */
export async function readMatchingWords(
  db: Db,
  catalogue: Catalogue | undefined,
  language: string,
): Promise<MatchingWords> {
  if (!catalogue) {
    const [needs, standIns, gazetteer, hubs, labels] = await Promise.all([
      listTermRows(db, 'needs'),
      findStandIns(db),
      readGazetteer(db),
      listHubPlaces(db),
      findLabels(db, language),
    ]);
    const hubFor: MatchingWords['hubFor'] = (person) => findHubAtDoor(db, doorOf(hubs, person));
    return { needs, standIns, gazetteer, hubFor, labels, namesOf: (keys) => listNames(db, keys) };
  }
  const [words, labels] = await Promise.all([keptWords({ db, catalogue }), keptLabels({ db, catalogue }, language)]);
  const hubFor: MatchingWords['hubFor'] = (person) => {
    const door = doorOf(words.hubs, person);
    return catalogue.find(HUBS, door ?? '', () => findHubAtDoor(db, door));
  };
  const namesOf = async ({ terms, places }: KeysToName): Promise<NamesByKey> => {
    const isKept =
      terms.every((key) => words.texts.terms.has(key)) && places.every((key) => words.texts.places.has(key));
    // a term that is retired is not kept
    return isKept ? pick(words.texts, { terms, places }) : listNames(db, { terms, places });
  };
  const { needs, standIns, gazetteer } = words;
  return { needs, standIns, gazetteer, hubFor, labels, namesOf };
}

/** The key of the hub for a person; a door that is none counts as none. */
function doorOf(
  hubs: readonly HubPlace[],
  { territory_path = [], door }: Parameters<MatchingWords['hubFor']>[0],
): string | undefined {
  return hubAround(hubs, territory_path) ?? hubs.find(({ key }) => key === door)?.key;
}

function pick({ terms, places }: Words['texts'], keys: KeysToName): NamesByKey {
  const named = (names: Words['texts']['terms'], wanted: readonly string[]) =>
    Object.fromEntries(wanted.map((key) => [key, names.get(key) ?? {}]));
  return { terms: named(terms, keys.terms), places: named(places, keys.places) };
}
