import type { Staff } from '../accounts/access.ts';
import { localizedText } from '../directory/localized.rules.ts';
import type { Ports } from '../ports.ts';
import { listOpenAlerts, settleAlert } from './alert-view.queries.ts';
import { alertNotFound } from './alert.problems.ts';
import type { AlertList } from './alert.schema.ts';

/** What the desk of this member of staff has not seen to yet, in their language. */
export async function listAlerts({ db }: Pick<Ports, 'db'>, { hub_id }: Staff, language: string): Promise<AlertList> {
  const rows = await listOpenAlerts(db, hub_id);
  const contents = rows.map(({ alert, service, organization, ...row }) => ({
    id: alert.id,
    kind: alert.kind,
    raised_at: alert.raised_at.toISOString(),
    times: alert.times,
    case: row.case?.id && row.case.reference ? { id: row.case.id, reference: row.case.reference } : null,
    service: service && {
      id: service.id,
      name: localizedText(service, language).name,
      organization: organization ? localizedText(organization, language).name : '',
    },
    silences: alert.detail['silences'] ? Number(alert.detail['silences']) : null,
  }));
  return { contents };
}

/** Somebody has seen to it: the desk is not told any more. A second time changes nothing. @throws alert-not-found */
export async function seeToAlert(ports: Pick<Ports, 'db' | 'now'>, staff: Staff, id: string): Promise<void> {
  const { hub_id, account } = staff;
  const isThere = await settleAlert(ports.db, { id, hub_id, user_id: account.id }, ports.now());
  if (!isThere) throw alertNotFound();
}
