import { addSynonyms } from '@citess/search/needs/add-synonyms';
import { LEXICON } from '@citess/search/needs/all-lists';
import type { Lexicon } from '@citess/search/needs/lexicon';
import { redirectNeeds } from '@citess/search/needs/redirect-needs';
import type { Shelf } from '../catalogue.ts';
import type { Ports } from '../ports.ts';
import { findStandIns } from '../taxonomy/retired-need.queries.ts';
import { listSynonymsInUse } from './synonym.queries.ts';

const LEXICONS: Shelf<Lexicon> = { name: 'lexicon', most: 20 };

/** The lists needs are heard with, a hub's synonyms among them, read once until somebody changes them; of the first hub without a key. */
export async function keptLexicon({ db, catalogue }: Pick<Ports, 'db' | 'catalogue'>, hub?: string): Promise<Lexicon> {
  return catalogue.find(LEXICONS, hub ?? '', async () => {
    const [synonyms, standIns] = await Promise.all([listSynonymsInUse(db, hub), findStandIns(db)]);
    return redirectNeeds(addSynonyms(LEXICON, synonyms), standIns);
  });
}
