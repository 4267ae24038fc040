import type { Db } from '@citess/db';
import type { FieldGroup } from '@citess/db/vocabulary';
import { contactOf } from '../person/contact.rules.ts';
import { listNeeds, type IntakeNeed } from '../person/need.queries.ts';
import { listAdditions, type Addition } from '../person/request-more.queries.ts';
import { detailsOf } from '../person/profile-details.rules.ts';
import { findLabels, type Labels } from '../taxonomy/labels.queries.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { referralNotFound } from './referral.problems.ts';
import { providerCan, readableGroups } from './referral.rules.ts';
import { findNewestMeetings } from './meeting.queries.ts';
import type { InboxView, PacketView } from './referral.schema.ts';
import { findPacketRow, listInboxRows, type PacketRow } from './referral-view.queries.ts';
import { shownToAll } from './referral-views.ts';
import { countMessages, NO_MESSAGES } from './thread-counts.queries.ts';

/** What a provider may read of a referral: exactly what the person agreed to. @throws referral-not-found */
export async function viewPacket(db: Db, referralId: string, language: string): Promise<PacketView> {
  const row = await findPacketRow(db, referralId);
  if (!row || row.referral.state === 'draft') throw referralNotFound();
  const isEmptied = row.intake.anonymised_at !== null;
  const groups = isEmptied ? null : readableGroups(row.referral.state, row.consent);
  const [labels, needs, additions] = groups
    ? await Promise.all([findLabels(db, language), listNeeds(db, row.intake.id), listAdditions(db, row.intake.id)])
    : [undefined, [], []];
  // what was written is closed with the rest
  const [threads, meetings] = groups
    ? await Promise.all([countMessages(db, [referralId], 'provider'), findNewestMeetings(db, [referralId])])
    : [];
  return {
    ...shownToAll(row, language),
    referral_id: row.referral.id,
    reference: row.intake.reference,
    state: row.referral.state,
    hub: {
      name: nameIn(row.hub.names, language),
      email: row.hub.contact.email ?? null,
      phone: row.hub.contact.phone ?? null,
    },
    thread: threads?.get(referralId) ?? NO_MESSAGES,
    meeting: meetings?.get(referralId) ?? null,
    person: groups && labels ? personIn(row, groups, { labels, needs, additions }) : null,
    can: providerCan(row.referral.state),
  };
}

/** The referrals to these organizations, without the person. */
export async function viewInbox(db: Db, organizationIds: readonly string[], language: string): Promise<InboxView> {
  const rows = await listInboxRows(db, organizationIds);
  const readable = rows.filter(
    ({ referral, consent, intake }) => intake.anonymised_at === null && readableGroups(referral.state, consent),
  );
  const threads = await countMessages(
    db,
    readable.map(({ referral }) => referral.id),
    'provider',
  );
  const contents = rows.map((row) => ({
    ...shownToAll(row, language),
    referral_id: row.referral.id,
    reference: row.intake.reference,
    state: row.referral.state,
    thread: threads.get(row.referral.id) ?? NO_MESSAGES,
  }));
  return { contents };
}

/** The parts of the request that the named groups cover. */
function personIn(
  { intake, hub }: PacketRow,
  groups: readonly FieldGroup[],
  { labels, needs, additions }: { labels: Labels; needs: IntakeNeed[]; additions: Addition[] },
): PacketView['person'] {
  const { name, email, phone } = contactOf(intake);
  const contact = {
    ...(groups.includes('name') && name !== undefined && { name }),
    ...(groups.includes('contact') && email !== undefined && { email }),
    ...(groups.includes('contact') && phone !== undefined && { phone }),
  };
  const project = { text: intake.text, details: detailsOf(intake.profile, labels, hub.currency), additions };
  return {
    language: intake.language,
    ...(Object.keys(contact).length > 0 && { contact }),
    ...(groups.includes('project') && { project }),
    ...(groups.includes('needs') && {
      needs: needs.map(({ key, names }) => ({ key, name: nameIn(names, labels.language) })),
    }),
  };
}
