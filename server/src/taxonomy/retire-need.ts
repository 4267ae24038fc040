import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { listNeedTerms } from './need.queries.ts';
import { retireTerm, reviveTerm } from './retired-need.queries.ts';
import { needNotFound, needRetired } from './taxonomy.problems.ts';

type NeedPorts = Pick<Ports, 'db' | 'catalogue' | 'now'>;

/**
 * Retires a need that nobody is to choose any more, for another that stands for it: services that answered it answer that one, what
 * people say for it is heard as that one, forms under way and old addresses lead there. Requests that named it keep its name.
 * @throws need-not-found, need-retired; 422 without another need in use, or for one with parts in use
 */
export async function retireNeed(
  { db, catalogue, now }: NeedPorts,
  key: string,
  { replaced_by }: { replaced_by: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const known = await listNeedTerms(tx);
    const need = known.find((one) => one.key === key);
    if (!need) throw needNotFound();
    if (need.replaced_by !== null) throw needRetired();
    const inUse = known.filter((one) => one.replaced_by === null);
    if (inUse.some(({ parent_key }) => parent_key === key)) {
      throw answersToMend({ '/replaced_by': 'Retire its parts first' });
    }
    const other = inUse.find((one) => one.key === replaced_by && one.key !== key);
    if (!other) throw answersToMend({ '/replaced_by': 'Choose another need that is in use' });
    if (!(await retireTerm(tx, { id: need.id, by: other.id, at: now() }))) throw needRetired();
  });
  catalogue.changed();
}

/** Takes a retirement back: the services it moved answer the need again. @throws need-not-found, also for one that is in use */
export async function reviveNeed({ db, catalogue }: NeedPorts, key: string): Promise<void> {
  await db.transaction(async (tx) => {
    const need = (await listNeedTerms(tx)).find((one) => one.key === key);
    if (!need || !(await reviveTerm(tx, need.id))) throw needNotFound();
  });
  catalogue.changed();
}
