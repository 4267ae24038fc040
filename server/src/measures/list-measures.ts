import { localizedText } from '../directory/localized.rules.ts';
import type { Ports } from '../ports.ts';
import { listMeasures, type Measured, type MeasureRow } from './measure.queries.ts';
import { smoothedShare } from './measure.rules.ts';
import type { MeasureList, MeasureView } from './measure.schema.ts';

/** How services deal with what they are sent, named in the reader's language. */
export async function viewMeasures(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  measured: Measured,
  language: string,
): Promise<MeasureList> {
  const rows = await listMeasures(db, measured, now());
  return { contents: rows.map((row) => measureOf(row, language)) };
}

function measureOf(row: MeasureRow, language: string): MeasureView {
  return {
    service: { id: row.service_id, name: localizedText(row.service, language).name },
    organization: { id: row.organization_id, name: localizedText(row.organization, language).name },
    sent: row.sent,
    answers: { due: row.answers_due, in_time: row.answers_in_time, silent: row.silent },
    accepted: row.accepted,
    declined: row.declined,
    given_back: row.given_back,
    decline_reasons: row.reasons,
    first_contacts: { due: row.contacts_due, in_time: row.contacts_in_time },
    reported: {
      helped: row.reported_helped,
      partly_helped: row.reported_partly,
      not_helped: row.reported_not,
      other: row.reported_other,
      unknown: row.reported_unknown,
    },
    said: {
      helped: row.said_helped,
      partly_helped: row.said_partly,
      not_yet: row.said_not_yet,
      not_helped: row.said_not,
      unknown: row.said_unknown,
    },
    responsiveness: smoothedShare(row.answers_in_time, row.answers_due),
    reliability: smoothedShare(row.contacts_in_time, row.contacts_due),
  };
}
