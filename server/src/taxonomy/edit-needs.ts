import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { needKey } from './need-key.rules.ts';
import { insertNeedTerm, listNeedTerms, updateNeedWords } from './need.queries.ts';
import type { NeedList, NeedOrder } from './need.schema.ts';
import { needNotFound } from './taxonomy.problems.ts';

type NeedPorts = Pick<Ports, 'db' | 'catalogue'>;

/** The needs in every language. */
export async function listNeedWords({ db }: Pick<Ports, 'db'>): Promise<NeedList> {
  const rows = await listNeedTerms(db);
  return { contents: rows.map(({ id: _id, ...need }) => need) };
}

/** Adds a need, on its own or as a part of another; every hub sees it. @throws 422 without a name, or below a part */
export async function addNeed({ db, catalogue }: NeedPorts, { parent_key, names, hints }: NeedOrder): Promise<void> {
  const said = textsOf(names);
  if (Object.keys(said).length === 0) throw answersToMend({ '/names': 'Write a name in one language at least' });
  await db.transaction(async (tx) => {
    const known = await listNeedTerms(tx);
    const parent = known.find(({ key }) => key === parent_key);
    if (parent_key !== null && (!parent || parent.parent_key !== null || parent.replaced_by !== null)) {
      throw answersToMend({ '/parent_key': 'Choose a need that is not itself a part of another' });
    }
    const key = needKey(said, parent_key, new Set(known.map((need) => need.key)));
    const row = { key, parent_id: parent?.id ?? null, names: said, hints: textsOf(hints) };
    if (!(await insertNeedTerm(tx, row))) throw answersToMend({ '/names': 'There is such a need already' });
  });
  catalogue.changed();
}

/** Writes the words of a need in some languages; the others stay. @throws need-not-found */
export async function wordNeed(
  { db, catalogue }: NeedPorts,
  key: string,
  { names, hints }: Pick<NeedOrder, 'names' | 'hints'>,
): Promise<void> {
  await db.transaction(async (tx) => {
    const need = (await listNeedTerms(tx)).find((known) => known.key === key);
    if (!need) throw needNotFound();
    await updateNeedWords(tx, need.id, textsOf(names), textsOf(hints));
  });
  catalogue.changed();
}

function textsOf(texts: Partial<Record<string, string>>): Record<string, string> {
  const said = Object.entries(texts).filter((text): text is [string, string] => Boolean(text[1]?.trim()));
  return Object.fromEntries(said);
}
