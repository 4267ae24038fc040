import type { Db } from '@citess/db';
import { localizedText } from '../../directory/localized.rules.ts';
import { nameIn } from '../../taxonomy/names.rules.ts';
import { listServiceNames, type CaseFile } from '../case.queries.ts';
import type { CaseView } from '../triage.schema.ts';
import { listOpenServices, listSameContact } from './merge.queries.ts';

/** The other open cases of the same contact, with what tells whether they are the same request and what following both would mean. */
export async function viewSameContact(
  db: Db,
  file: CaseFile,
  { language, hasJoined }: { language: string; hasJoined: boolean },
): Promise<CaseView['same_contact']> {
  const others = file.merged_into_id === null && file.state === 'open' ? await listSameContact(db, file) : [];
  if (others.length === 0) return [];
  const open = await listOpenServices(db, [file.id, ...others.map(({ id }) => id)]);
  const own = new Set(open.filter(({ case_id }) => case_id === file.id).map(({ service_id }) => service_id));
  const shared = open.filter(({ case_id, service_id }) => case_id !== file.id && own.has(service_id));
  const services = await listServiceNames(db, [...new Set(shared.map(({ service_id }) => service_id))]);
  const nameOf = new Map(services.map((service) => [service.id, localizedText(service, language).name]));
  return others.map(({ id, reference, opened_at, text, needs, has_joined }) => {
    const ofBoth = new Set(shared.filter(({ case_id }) => case_id === id).map(({ service_id }) => service_id));
    return {
      ...{ id, reference, text },
      opened_at: new Date(opened_at).toISOString(),
      needs: needs.map((names) => nameIn(names, language)),
      may_stay: [...(has_joined ? [] : (['this'] as const)), ...(hasJoined ? [] : (['other'] as const))],
      shared_services: [...ofBoth].map((service_id) => nameOf.get(service_id) ?? ''),
    };
  });
}
