import type { Db } from '@citess/db';
import { localizedText } from '../directory/localized.rules.ts';
import { listHubNames } from '../hubs/hub-place.queries.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { findArrival } from './handover/handover.queries.ts';
import { listHistory, listServiceNames, listStaff } from './case.queries.ts';
import type { CaseView } from './triage.schema.ts';

/** What a hub plans and notes for itself. */
const OWN_WORK = /^(?:note|task|owner)-/;

/**
 * The history of a case; besides the ids, `detail` names the service, the owner and the hubs it speaks of. What another hub did
 * for itself before it handed the case over is left out.
 */
export async function viewHistory(
  db: Db,
  file: { id: string; hub_id: string },
  language: string,
): Promise<Omit<CaseView['history'][number], 'of'>[]> {
  const { id, hub_id } = file;
  const [all, members, hubs, arrival] = await Promise.all([
    listHistory(db, id),
    listStaff(db, hub_id),
    listHubNames(db),
    findArrival(db, id, hub_id),
  ]);
  const events = all.filter(({ kind, at }) => !arrival || at >= arrival || !OWN_WORK.test(kind));
  const serviceIds = new Set(events.flatMap(({ detail }) => (detail.service_id ? [String(detail.service_id)] : [])));
  const services = await listServiceNames(db, [...serviceIds]);
  const service = new Map(services.map((record) => [record.id, localizedText(record, language).name]));
  const hubName = new Map(hubs.map(({ id: of, names }) => [of, nameIn(names, language)]));
  const owner = new Map(members.map(({ id: member, name }) => [member, name]));
  return events.map(({ at, actor_kind, actor_name, kind, detail }) => {
    const known = Object.entries(detail).filter(([, value]) => value !== null);
    const named = {
      service: service.get(String(detail.service_id)),
      owner: owner.get(String(detail.owner_id)),
      from_hub: hubName.get(String(detail.from_hub_id)),
      to_hub: hubName.get(String(detail.to_hub_id)),
    };
    const shown = [...known, ...Object.entries(named).filter(([, name]) => name !== undefined)];
    return {
      at: at.toISOString(),
      actor_kind,
      actor_name,
      kind,
      detail: Object.fromEntries(shown.map(([key, value]) => [key, String(value)])),
    };
  });
}
