import type { Db } from '@citess/db';
import { localizedText } from '../directory/localized.rules.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { findNewestMeetings } from './meeting.queries.ts';
import type { ReferralView } from './referral.schema.ts';
import { listEvents, listReferralRows, type EventRow, type ReferralRow } from './referral-view.queries.ts';
import { isOpen, personCan, staffCan } from './referral.rules.ts';
import { countMessages, NO_MESSAGES } from './thread-counts.queries.ts';

/** Who looks at the referrals of a case, and whether that case is open. */
export type Viewer = { as: 'person' | 'staff'; language: string; caseIsOpen: boolean };

/** The referrals of a case as the person or staff see them; drafts are for staff alone. */
export async function viewReferrals(db: Db, caseId: string, viewer: Viewer): Promise<ReferralView[]> {
  const rows = await listReferralRows(db, caseId);
  const ids = rows.map(({ referral }) => referral.id);
  const [events, threads, meetings] = await Promise.all([
    listEvents(db, ids),
    countMessages(db, ids, viewer.as),
    findNewestMeetings(db, ids),
  ]);
  return rows
    .filter(({ referral }) => viewer.as === 'staff' || referral.sent_at !== null)
    .map((row) => {
      const own = events.filter(({ referral_id }) => referral_id === row.referral.id);
      const { id } = row.referral;
      const talk = { thread: threads.get(id) ?? NO_MESSAGES, meeting: meetings.get(id) ?? null };
      return { ...viewReferral(row, own, viewer), ...talk };
    });
}

function viewReferral(row: ReferralRow, events: EventRow[], viewer: Viewer): Omit<ReferralView, 'thread' | 'meeting'> {
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
