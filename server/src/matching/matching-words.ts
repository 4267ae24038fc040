import type { Db } from '@citess/db';
import type { Catalogue, Shelf } from '../catalogue.ts';
import { keptRows } from '../finding/kept-rows.ts';
import { keptLabels, keptWords } from '../finding/kept-words.ts';
import { findHub, type Hub } from '../hubs/find-hub.ts';
import { findLabels, type Labels } from '../taxonomy/labels.queries.ts';
import { listTermRows } from '../taxonomy/term.queries.ts';
import { readGazetteer, type Gazetteer } from '../territories/resolve-territory.ts';
import { findCards, type Card } from './match-views.ts';

/** What a question is read with and an answer worded with. */
export type MatchingWords = {
  needs: Awaited<ReturnType<typeof listTermRows>>;
  gazetteer: Gazetteer;
  hub: Hub;
  labels: Labels;
  /** The listings as one sees them, by service. */
  cardsOf: (ids: string[]) => Promise<ReadonlyMap<string, Card>>;
};

const HUB: Shelf<Hub> = { name: 'hub', most: 1 };

/** The words of the catalogue: kept where there is one, else read afresh, as inside a transaction. */
export async function readMatchingWords(
  db: Db,
  catalogue: Catalogue | undefined,
  language: string,
): Promise<MatchingWords> {
  if (!catalogue) {
    const [needs, gazetteer, hub, labels] = await Promise.all([
      listTermRows(db, 'needs'),
      readGazetteer(db),
      findHub(db),
      findLabels(db, language),
    ]);
    return { needs, gazetteer, hub, labels, cardsOf: (ids) => findCards(db, ids).then(byService) };
  }
  const [words, hub, labels] = await Promise.all([
    keptWords({ db, catalogue }),
    catalogue.find(HUB, '', () => findHub(db)),
    keptLabels({ db, catalogue }, language),
  ]);
  const cardsOf = async (ids: string[]) => {
    const rows = await keptRows({ db, catalogue }, ids);
    return byService(rows.map(({ organization, ...service }) => ({ service, organization })));
  };
  return { needs: words.needs, gazetteer: words.gazetteer, hub, labels, cardsOf };
}

function byService<Listed extends Card & { service: { id: string } }>(cards: readonly Listed[]): Map<string, Card> {
  return new Map(cards.map((card) => [card.service.id, card]));
}
