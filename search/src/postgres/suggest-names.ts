import type { NameSuggestion } from '../directory-search.ts';
import { words } from '../text/normalize-text.ts';
import { countLexemes } from './count-lexemes.ts';
import { OWN_NAME_EDGE } from './entry-row.ts';
import { askedLexemes, cut, foldedName } from './lexemes.ts';
import { kindTag, OWN_NAME, tag, type Kind } from './marks.ts';
import type { Read } from './reader.ts';
import { allOf, anyOf, having, type Count, type Term } from './term.ts';
import { STEPS } from './tiers.ts';

const READ_CHARACTERS = 100;
const MOST_WORDS = 6;
const MOST = 20;
/** So many of a kind are looked at. */
const LOOKED_AT = 300;

/** Those of a kind, which stands in the statement, for each has an index of its own. */
const namesOf = (kind: Kind, asked: string) => `
  (select e.id::text id, e.kind, strpos(name_folded, $3) > 0 begins, quality from search_words w join search_entry e using (number)
    where w.kind = '${kind}' and w.words @@ ${asked}::tsquery
    order by begins desc, quality desc, e.id limit $4::int)`;
const STATEMENT = `
  select id, kind::text from (${namesOf('service', '$1')} union all ${namesOf('organization', '$2')}) found
  order by found.kind, begins desc, quality desc, id`;

/** Services and organizations whose own name has every word, the last one perhaps unfinished; at most `limit` of each kind. */
export async function suggestNames(read: Read, written: string, limit: number): Promise<NameSuggestion[]> {
  const text = written.slice(0, READ_CHARACTERS);
  const asked = words(text).slice(0, MOST_WORDS);
  const last = asked.at(-1);
  if (last === undefined) return [];
  const kinds: Kind[] = ['service', 'organization'];
  const needed = new Set<string>();
  const note: Count = (lexeme) => {
    needed.add(lexeme);
    return 0;
  };
  const forms = asked.map(({ word }) => askedLexemes(word).map((lexeme) => OWN_NAME + lexeme));
  for (const kind of kinds) namedTerm(kind, forms, note);
  const { count, grown } = await countLexemes(read, needed, last.word.length > 1 ? OWN_NAME + cut(last.word) : null);
  const grownForms = forms.map((each, at) => (at === forms.length - 1 ? [...new Set([...each, ...grown])] : each));
  const counts: Count = (lexeme) => count(lexeme);
  const queries = kinds.map((kind) => namedTerm(kind, grownForms, counts).query);
  const most = Math.min(Math.max(Math.trunc(limit) || 1, 1), MOST);
  return read(STATEMENT, [...queries, OWN_NAME_EDGE + foldedName(text), most]);
}

/** Names with all the words; the best kept of them where they are many. */
function namedTerm(kind: Kind, forms: readonly (readonly string[])[], count: Count): Term {
  const [first, ...rest] = forms.map((each) => anyOf(each.map((lexeme) => having(lexeme, count))));
  const all = having(kindTag(kind), count);
  const named = first === undefined ? all : allOf(first, ...rest);
  let bounded = named;
  for (let step = 1; step <= STEPS; step += 1) {
    const best = having(tag(kind, 'best', step), count);
    if ((named.upper * best.upper) / Math.max(1, all.upper) < LOOKED_AT) break;
    bounded = allOf(best, named);
  }
  return bounded;
}
