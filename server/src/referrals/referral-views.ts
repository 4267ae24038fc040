import type { Db } from '@citess/db';
import { localizedText } from '../directory/localized.rules.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { listResults } from './cascade/proposal.queries.ts';
import { listFeedback, type Feedback } from './feedback/feedback.queries.ts';
import { findNewestMeetings } from './meeting.queries.ts';
import type { FeedbackView, ReferralView } from './referral.schema.ts';
import { listEvents, listReferralRows, type EventRow, type ReferralRow } from './referral-view.queries.ts';
import { isOpen, personCan, staffCan } from './referral.rules.ts';
import { countMessages, NO_MESSAGES } from './thread-counts.queries.ts';

/** Who looks at the referrals of a case, and whether that case is open. */
export type Viewer = { as: 'person' | 'staff'; language: string; caseIsOpen: boolean };

/** The referrals of a case as the person or staff see them; what never left its turn is not shown once it was dropped. */
export async function viewReferrals(db: Db, caseId: string, viewer: Viewer): Promise<ReferralView[]> {
  const rows = await listReferralRows(db, caseId);
  const ids = rows.map(({ referral }) => referral.id);
  const [events, threads, meetings, results, asked] = await Promise.all([
    listEvents(db, ids),
    countMessages(db, ids, viewer.as),
    findNewestMeetings(db, ids),
    listResults(db, caseId),
    listFeedback(db, caseId),
  ]);
  return rows
    .filter(({ referral }) => referral.sent_at !== null || referral.state === 'draft')
    .map((row) => {
      const own = events.filter(({ referral_id }) => referral_id === row.referral.id);
      const { id } = row.referral;
      return {
        ...viewReferral(row, own, viewer),
        thread: threads.get(id) ?? NO_MESSAGES,
        meeting: meetings.get(id) ?? null,
        went_on: results.get(id) ?? null,
        feedback: asked.filter(({ referral_id }) => referral_id === id).map(viewFeedback),
      };
    });
}

function viewReferral(
  row: ReferralRow,
  events: EventRow[],
  viewer: Viewer,
): Omit<ReferralView, 'thread' | 'meeting' | 'went_on' | 'feedback'> {
  const { referral, consent } = row;
  const wasReopened = events.some(({ from_state }) => from_state === 'completed');
  return {
    ...shownToAll(row, viewer.language),
    id: referral.id,
    state: referral.state,
    seen_at: iso(referral.seen_at),
    answer_note: referral.answer_note,
    field_groups: consent.field_groups,
    consent_given_at: consent.given_at.toISOString(),
    consent_text_version: consent.text_version,
    consent_channel: consent.channel,
    consent_recorded_by: viewer.as === 'staff' ? row.consent_recorded_by : null,
    consent_revoked_at: iso(consent.revoked_at),
    events: events.map(({ at, to_state, actor_kind }) => ({ at: at.toISOString(), to_state, actor_kind })),
    version: referral.version,
    can:
      viewer.as === 'person'
        ? { ...personCan(referral.state), revoke: consent.revoked_at === null && !isOpen(referral.state) }
        : { ...staffCan(referral.state, { wasReopened, caseIsOpen: viewer.caseIsOpen }), revoke: false },
  };
}

function viewFeedback({ id, moment, asked_at, answer, answered_at }: Feedback): FeedbackView {
  return { id, moment, asked_at: asked_at.toISOString(), answer, answered_at: iso(answered_at) };
}

/** What the person, staff and the provider all see of a referral. */
export function shownToAll(row: Omit<ReferralRow, 'consent_recorded_by'>, language: string) {
  const { referral, need, service, organization } = row;
  return {
    need: { key: need.key, name: nameIn(need.names, language) },
    service: { id: service.id, name: localizedText(service, language).name },
    organization: {
      id: organization.id,
      name: localizedText(organization, language).name,
      acronym: organization.alternate_name,
      sector_of_organization: organization.sector_of_organization,
    },
    sent_at: iso(referral.sent_at),
    answer_due_at: iso(referral.answer_due_at),
    first_contact_due_at: iso(referral.first_contact_due_at),
    outcome_due_at: iso(referral.outcome_due_at),
    decline_reason: referral.decline_reason,
    outcome: referral.outcome,
  };
}

function iso(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
