import type { Db } from '@citess/db';
import type { ThreadSide } from '@citess/db/vocabulary';
import { findPacketRow, type PacketRow } from '../referrals/referral-view.queries.ts';
import { referralNotFound } from '../referrals/referral.problems.ts';
import { shownToAll } from '../referrals/referral-views.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { listAttachments, type AttachmentRow } from './attachment.queries.ts';
import { findReadPositions, listMessages } from './thread.queries.ts';
import { isThreadOpen, mayKnowName, mayRead, type ThreadFacts } from './thread.rules.ts';
import type { AttachmentView, ThreadView } from './thread.schema.ts';

/** Who asks about the conversation on which referral; `user_id` is null for a private link. */
export type ThreadRequest = { referral_id: string; side: ThreadSide; user_id: string | null; language: string };

/** The conversation on a referral as one side sees it. @throws referral-not-found */
export async function viewThread(db: Db, { referral_id, side, language }: ThreadRequest): Promise<ThreadView> {
  const row = await findPacketRow(db, referral_id);
  if (!row || row.referral.sent_at === null) throw referralNotFound();
  const facts = factsOf(row);
  const messages = mayRead(side, facts) ? await viewMessages(db, referral_id, side) : [];
  const { need, service, organization } = shownToAll(row, language);
  return {
    referral_id,
    reference: row.intake.reference,
    side,
    need,
    service,
    organization,
    hub: { name: nameIn(row.hub.names, language) },
    person_name: mayKnowName(side, facts) ? row.intake.contact_name : null,
    messages,
    unread: messages.filter(({ is_unread }) => is_unread).length,
    can: { write: isThreadOpen(facts) },
  };
}

async function viewMessages(db: Db, referralId: string, side: ThreadSide): Promise<ThreadView['messages']> {
  const [rows, read] = await Promise.all([listMessages(db, referralId), findReadPositions(db, referralId)]);
  const files = await listAttachments(
    db,
    rows.map(({ message }) => message.id),
  );
  return rows.map(({ message, author }) => ({
    id: message.id,
    position: message.position,
    side: message.side,
    author,
    is_unread: message.side !== side && message.position > read[side],
    text: message.text,
    written_at: message.written_at.toISOString(),
    attachments: files.filter(({ message_id }) => message_id === message.id).map(viewAttachment),
  }));
}

/** A file as the API shows it. */
export function viewAttachment({ id, name, type, size }: AttachmentRow): AttachmentView {
  return { id, name, type, size };
}

function factsOf({ referral, consent, intake }: PacketRow): ThreadFacts {
  return { state: referral.state, consent, is_anonymised: intake.anonymised_at !== null };
}
