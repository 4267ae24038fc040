import * as v from '@citess/db/vocabulary';
import { plain } from './csv-columns.ts';

/** The words each closed vocabulary of the template knows besides its keys, French and English; compared without accents and case. */
const WORDS: Record<string, { keys: readonly string[]; also: Record<string, string> }> = {
  status: {
    keys: ['active', 'inactive', 'defunct', 'temporarily closed'],
    also: {
      actif: 'active',
      ouvert: 'active',
      inactif: 'inactive',
      supprime: 'defunct',
      'ferme temporairement': 'temporarily closed',
    },
  },
  confidence: {
    keys: ['documented', 'partly', 'to_verify'],
    also: { documente: 'documented', partiel: 'partly', 'a verifier': 'to_verify' },
  },
  sector_of_organization: {
    keys: v.ORGANIZATION_SECTORS,
    also: { prive: 'private', mixte: 'mixed', associatif: 'association' },
  },
  cost: {
    keys: v.COSTS,
    also: { gratuit: 'free', payant: 'paid', 'en partie finance': 'part-funded', inconnu: 'unknown' },
  },
  delivery: {
    keys: v.DELIVERIES,
    also: {
      'sur place': 'on-site',
      'a distance': 'remote',
      'en ligne': 'remote',
      online: 'remote',
      'chez vous': 'at-your-place',
    },
  },
  capacity: {
    keys: v.CAPACITIES,
    also: { ouvert: 'open', 'liste d attente': 'waiting-list', complet: 'full', inconnu: 'unknown' },
  },
  languages: { keys: v.LANGUAGES, also: languageNames() },
  applicant: { keys: v.APPLICANTS, also: {} },
  stage: { keys: v.STAGES, also: {} },
  legal_form: { keys: v.LEGAL_FORMS, also: {} },
  sector: { keys: v.SECTORS, also: {} },
  audience: { keys: v.AUDIENCES, also: {} },
};

/** The hub's own names of terms, by taxonomy: a name in any language, as `plain` writes it, to the term's key. */
export type TermNames = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The key a word of a vocabulary means, or the words that could be meant; without names of the hub, any need may be. */
export function keyOfWord(
  vocabulary: string,
  word: string,
  names?: TermNames,
): { key: string } | { known: readonly string[] } {
  const closed = WORDS[vocabulary];
  const given = plain(word);
  const named = names?.get(vocabulary)?.get(given);
  if (named !== undefined) return { key: named };
  const key = closed?.keys.find((one) => plain(one) === given) ?? closed?.also[given];
  if (key !== undefined) return { key };
  if (closed === undefined && names?.get(vocabulary) === undefined) return { key: word };
  return { known: closed?.keys ?? [...new Set(names?.get(vocabulary)?.values())] };
}

function languageNames(): Record<string, string> {
  const names = ['en', 'fr'].map((language) => new Intl.DisplayNames([language], { type: 'language' }));
  return Object.fromEntries(v.LANGUAGES.flatMap((code) => names.map((name) => [plain(name.of(code) ?? code), code])));
}
