import type { Staff } from '../accounts/access.ts';
import { localizedText } from '../directory/localized.rules.ts';
import { findHubById } from '../hubs/find-hub.ts';
import { oweMail } from '../mail/outbox.queries.ts';
import type { Ports } from '../ports.ts';
import { reportDecided, reportNotFound } from './report.problems.ts';
import { decideReport, listReports, lockReport, type ReportRow } from './report.queries.ts';
import type { ReportDecision, ReportList, ReportView } from './report.schema.ts';

/** What people found wrong with listings of one's hub: what waits first. */
export async function viewReports({ db }: Pick<Ports, 'db'>, staff: Staff, language: string): Promise<ReportList> {
  const [rows, { report_days }] = await Promise.all([listReports(db, staff.hub_id), findHubById(db, staff.hub_id)]);
  return { contents: rows.map((row) => viewReport(row, language)), report_days };
}

/**
 * Writes down what the hub found, takes back what the report aged the listing by, and tells who reported where they asked.
 * @throws report-not-found, report-decided
 */
export async function settleReport(
  ports: Pick<Ports, 'db' | 'now' | 'nudge'>,
  staff: Staff,
  { id, language }: { id: string; language: string },
  { decision, word }: ReportDecision,
): Promise<ReportView> {
  const { db, now } = ports;
  await db.transaction(async (tx) => {
    const report = await lockReport(tx, staff.hub_id, id);
    if (!report) throw reportNotFound();
    if (report.state !== 'open') throw reportDecided();
    const decided = { decided_by: staff.account.id, decided_at: now(), word: word || null };
    await decideReport(tx, id, { ...decided, state: decision });
    if (report.reporter_email === null) return;
    const owed = { hub_id: staff.hub_id, kind: 'report-answered', subject_id: id };
    await oweMail(tx, ports, { ...owed, dedupe_key: `report-answered:${id}` });
  });
  const [row] = await listReports(db, staff.hub_id, id);
  if (!row) throw reportNotFound();
  return viewReport(row, language);
}

function viewReport(
  { report, service, organization, decided_by, others_open }: ReportRow,
  language: string,
): ReportView {
  const { id, kind, text, page, state, word } = report;
  return {
    ...{ id, kind, text, page, state, word, decided_by },
    made_at: report.made_at.toISOString(),
    decided_at: report.decided_at?.toISOString() ?? null,
    is_answer_wanted: report.reporter_email !== null,
    listing: organization && viewListing({ service, organization, others_open }, language),
  };
}

function viewListing(
  {
    service,
    organization,
    others_open,
  }: Pick<ReportRow, 'service' | 'others_open'> & {
    organization: NonNullable<ReportRow['organization']>;
  },
  language: string,
): ReportView['listing'] {
  const owner = localizedText(organization, language).name;
  const of = service
    ? { kind: 'service' as const, id: service.id }
    : { kind: 'organization' as const, id: organization.id };
  return { ...of, organization: owner, others_open, name: service ? localizedText(service, language).name : owner };
}
