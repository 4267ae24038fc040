import type { Db } from '@citess/db';
import { localizedText } from '../directory/localized.rules.ts';
import { listHistory, listServiceNames, listStaff } from './case.queries.ts';
import type { CaseView } from './triage.schema.ts';

/** The history of a case; besides the ids, `detail` names the service and the owner it speaks of. */
export async function viewHistory(
  db: Db,
  caseId: string,
  hubId: string,
  language: string,
): Promise<Omit<CaseView['history'][number], 'of'>[]> {
  const [events, members] = await Promise.all([listHistory(db, caseId), listStaff(db, hubId)]);
  const serviceIds = new Set(events.flatMap(({ detail }) => (detail.service_id ? [String(detail.service_id)] : [])));
  const services = await listServiceNames(db, [...serviceIds]);
  const service = new Map(services.map((record) => [record.id, localizedText(record, language).name]));
  const owner = new Map(members.map(({ id, name }) => [id, name]));
  return events.map(({ at, actor_kind, actor_name, kind, detail }) => {
    const known = Object.entries(detail).filter(([, value]) => value !== null);
    const named = {
      service: service.get(String(detail.service_id)),
      owner: owner.get(String(detail.owner_id)),
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
