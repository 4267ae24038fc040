import type { Db } from '@citess/db';
import { listHubNames } from '../../hubs/hub-place.queries.ts';
import { nameIn } from '../../taxonomy/names.rules.ts';
import type { CaseView } from '../triage.schema.ts';
import { listHandedOver } from './handover.queries.ts';
import type { HandedOver } from './handover.schema.ts';

/** What a hub keeps of the cases it handed over, or of one of them. */
export async function viewHandedOver(
  db: Db,
  { hub_id, case_id }: { hub_id: string; case_id?: string | undefined },
  language: string,
): Promise<HandedOver[]> {
  const rows = await listHandedOver(db, hub_id, case_id);
  return rows.map(({ to, handed_at, ...row }) => {
    return { ...row, hub: nameIn(to, language), handed_at: handed_at.toISOString() };
  });
}

/** The hubs of the deployment besides one's own. */
export async function viewOtherHubs(db: Db, ownKey: string, language: string): Promise<CaseView['other_hubs']> {
  const hubs = await listHubNames(db);
  return hubs.filter(({ key }) => key !== ownKey).map(({ key, names }) => ({ key, name: nameIn(names, language) }));
}
