import type { z } from 'zod';
import type { Db } from '@citess/db';
import type { Staff } from '../../accounts/access.ts';
import type { Ports } from '../../ports.ts';
import { savedViewsFull } from '../triage.problems.ts';
import { queueFilters } from '../triage.schema.ts';
import { deleteSavedView, insertSavedView, listSavedViews, updateSavedView } from './saved-view.queries.ts';
import type { savedView, SavedViewList } from './saved-view.schema.ts';

type ViewPorts = Pick<Ports, 'db'>;
/** As many as the database takes. */
const MOST = 20;

/** The views this member of staff keeps. What a view named that is no more (a need, a colleague) finds nothing. */
export async function viewSavedViews(db: Db, staff: Staff): Promise<SavedViewList> {
  const views = await listSavedViews(db, ownerOf(staff));
  return { contents: views.map(({ name, query }) => ({ name, query: queueFilters.parse(query) })) };
}

/** Keeps a view under a name; one of the same name is replaced. @throws saved-views-full */
export async function keepView(
  { db }: ViewPorts,
  staff: Staff,
  { name, query }: z.infer<typeof savedView>,
): Promise<SavedViewList> {
  const owner = ownerOf(staff);
  const views = await listSavedViews(db, owner);
  // what is not set is not kept
  const kept = JSON.parse(JSON.stringify(query)) as Record<string, string>;
  if (views.some((view) => view.name === name)) await updateSavedView(db, owner, name, kept);
  else await addView(db, { ...owner, name, query: kept }, new Set(views.map(({ position }) => position)));
  return viewSavedViews(db, staff);
}

/** Forgets a view; one that is not there is forgotten already. */
export async function forgetView({ db }: ViewPorts, staff: Staff, name: string): Promise<SavedViewList> {
  await deleteSavedView(db, ownerOf(staff), name);
  return viewSavedViews(db, staff);
}

type Row = Omit<Parameters<typeof insertSavedView>[1], 'position'>;
async function addView(db: Db, row: Row, taken: ReadonlySet<number>): Promise<void> {
  const free = Array.from({ length: MOST }, (_one, index) => index + 1).filter((position) => !taken.has(position));
  for (const position of free) if (await insertSavedView(db, { ...row, position })) return;
  throw savedViewsFull();
}

const ownerOf = ({ hub_id, account }: Staff) => ({ hub_id, user_id: account.id });
