import { randomInt, randomUUID } from 'node:crypto';
import type { Db } from '@citess/db';
import type { Staff } from '../accounts/access.ts';
import { findHub, type Hub } from '../hubs/find-hub.ts';
import { cardsOf, findMatches, type FoundMatches } from '../matching/find-matches.ts';
import { keepTrace } from '../matching/keep-trace.ts';
import { readMatchingWords, type MatchingWords } from '../matching/matching-words.ts';
import { collectTraceWords } from '../matching/trace-words.ts';
import type { Ports } from '../ports.ts';
import type { MadeReferral } from '../referrals/send-referral.ts';
import { openLink } from '../private-links/private-link.ts';
import { answersToMend } from '../problems/problem.ts';
import { needInUse, needsInUse, type StandIns } from '../taxonomy/retired-need.rules.ts';
import { deleteDraft, lockDraft, type Draft } from './draft.queries.ts';
import { countSeen } from './form-step.queries.ts';
import { checkRecipients } from './check-recipients.ts';
import { insertIntake, insertNeeds, type Intake } from './intake.queries.ts';
import { consentChannelUnclear, consentMissing, contactMissing } from './intake.problems.ts';
import { decideOrder, REFERENCE_ALPHABET, REFERENCE_LENGTH, referenceOf } from './intake.rules.ts';
import type { IntakeOrder, IntakeReceipt } from './intake.schema.ts';
import { findKnownIntake, keyOfOrder, type OrderKey } from './known-intake.ts';
import { makeReceipt, receiptOf } from './make-receipt.ts';
import { openCase } from './open-case.ts';
import { together } from '../together.ts';

/** How long a person can follow their request by link, in months. */
const PERSON_LINK_MONTHS = 18;

/** What submitting needs of the outside. */
export type SubmitPorts = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret' | 'publicUrl'> &
  Partial<Pick<Ports, 'catalogue'>>;

/**
 * Stores an intake with its needs, what matching said, the consents, the case, the referrals and the mails owed, or nothing.
 * The same order again answers the same receipt. `staff` is who sends it for somebody; null where the person does,
 * at the kiosk `kiosk_id` or at a browser of their own. It goes to the hub asked for, else to that of the person's place, else to that of the `door` they came in by.
 * @throws 422 for an unknown place or need, a recipient that does not fit, missing consent or contact; draft-not-found
 */
export async function submitIntake(
  ports: SubmitPorts,
  asked: IntakeOrder,
  { staff, door, kiosk_id = null }: { staff: Staff | null; door?: string | undefined; kiosk_id?: string | null },
): Promise<IntakeReceipt> {
  const words = await readMatchingWords(ports.db, ports.catalogue, asked.language);
  const { standIns } = words;
  const order = ofNeedsInUse(asked, standIns);
  const key = await keyOfOrder(ports.db, order);
  const sentBefore = await findKnownIntake(ports.db, key, order);
  if (sentBefore) return makeReceipt(ports.db, ports, sentBefore);
  checkOrder(order);
  const { needs, profile, text, language } = order;
  // here, where what this process keeps of the catalogue serves; whom it goes to is looked at again inside the transaction
  const found = await findMatches(ports, { needs, profile, text, language, door });
  const traced = await collectTraceWords(words, { ...found, profile: found.read_profile, cards: cardsOf(found) });
  const asks = needsOf(order, words);
  return ports.db.transaction(async (tx) => {
    const recipients = order.recipients.map((one, index) => ({ ...one, pointer: `/recipients/${index}` }));
    await checkRecipients(tx, ports.now(), { profile: found.read_profile, recipients, standIns });

    const hub = order.hub === undefined ? found.hub : await findHub(tx, order.hub);
    const { intake, isNew } = await storeIntake(tx, ports, { order, key, hub, found });
    if (!isNew) return makeReceipt(tx, ports, intake);

    const intake_id = intake.id;
    const [draft, { token }] = await together([
      key.draft_id === null ? undefined : lockDraft(tx, key.draft_id),
      openLink(tx, ports, { purpose: 'person', subject_id: intake_id, expires_at: endOfLink(ports.now()) }),
      insertNeeds(
        tx,
        asks.map(({ key: _key, ...ask }) => ({ ...ask, intake_id })),
      ),
      keepTrace(tx, { intake_id, found, words: traced, at: ports.now() }),
    ]);
    const needIds = new Map(asks.map((ask) => [ask.key, ask.id]));
    const counted = draft?.unmet_needs ?? [];
    const stored = { order, hub, intake, found, needIds, staff, kiosk_id, counted };
    const { triage_due_at, referrals } = await openCase(tx, ports, stored);
    if (draft) await useUp(tx, draft, ports.now());
    return receiptOf(ports, intake, { token, triage_due_at, referrals: shownOf(asks, referrals) });
  });
}

/** A need asked for, before its intake is stored. */
type Ask = { id: string; key: string; taxonomy_term_id: string; position: number };

/** The needs in the order asked, each once. */
function needsOf({ needs }: IntakeOrder, { needs: terms }: MatchingWords): Ask[] {
  const known = new Map(terms.map((term) => [term.key, term.id]));
  return [...new Set(needs)].flatMap((key, position) => {
    const taxonomy_term_id = known.get(key);
    // matching has refused what nobody knows
    return taxonomy_term_id === undefined ? [] : [{ id: randomUUID(), key, taxonomy_term_id, position }];
  });
}

/** The referrals of a request just sent as its receipt names them: in the order of the needs. */
function shownOf(asks: readonly Ask[], made: readonly MadeReferral[]): IntakeReceipt['referrals'] {
  return asks.flatMap(({ id: needId, key: need }) =>
    made
      .filter(({ intake_need_id }) => intake_need_id === needId)
      .map(({ id, service_id, waits }) => ({ id, need, service_id, state: waits ? 'draft' : 'sent' }))
      .sort((a, b) => (a.service_id < b.service_id ? -1 : 1)),
  );
}

/** A form that was opened before a need was retired asks for what stands for it. */
function ofNeedsInUse({ needs, recipients, ...order }: IntakeOrder, standIns: StandIns): IntakeOrder {
  return {
    ...order,
    needs: needsInUse(standIns, needs),
    recipients: recipients.map((one) => ({ ...one, need: needInUse(standIns, one.need) })),
  };
}

const REFUSALS = {
  'no-consent': consentMissing,
  'no-contact': contactMissing,
  'not-how-agreed': consentChannelUnclear,
};

function checkOrder(order: IntakeOrder): void {
  const decision = decideOrder(order);
  if (!decision.ok) throw REFUSALS[decision.because]();
  const seen = new Set<string>();
  for (const [index, { need, service_id }] of order.recipients.entries()) {
    const key = `${need} ${service_id}`;
    if (!order.needs.includes(need)) throw answersToMend({ [`/recipients/${index}`]: 'This need was not asked for' });
    if (seen.has(key)) throw answersToMend({ [`/recipients/${index}`]: 'This service is named twice for this need' });
    seen.add(key);
  }
}

type Submission = { order: IntakeOrder; key: OrderKey; hub: Hub; found: FoundMatches };

/** Stores an order under a reference that is free; the intake of the same order where that was stored at the same time. */
async function storeIntake(
  tx: Db,
  ports: SubmitPorts,
  { order, key, hub, found }: Submission,
): Promise<{ intake: Intake; isNew: boolean }> {
  const { territory: _asked, ...profile } = order.profile;
  const { territory_code } = found;
  const row = {
    hub_id: hub.id,
    idempotency_key: key.idempotency_key,
    language: order.language,
    text: order.text,
    profile: { ...profile, ...(territory_code !== null && { territory: territory_code }) },
    contact_name: order.contact.name || null,
    contact_email: order.contact.email ?? null,
    contact_phone: order.contact.phone ?? null,
    created_at: ports.now(),
  };
  for (;;) {
    const intake = await insertIntake(tx, { ...row, reference: drawReference(hub.key) });
    if (intake) return { intake, isNew: true };
    // somebody else's transaction, which ended in the meantime, sent the same order; else the reference was taken
    const sentAtOnce = await findKnownIntake(tx, key, order);
    if (sentAtOnce) return { intake: sentAtOnce, isNew: false };
  }
}

/** The form has become a request: it is counted as finished, and nothing of it is kept besides. */
async function useUp(tx: Db, draft: Draft, at: Date): Promise<void> {
  await countSeen(tx, { hub_id: draft.hub_id, step: 'sent' }, at);
  await deleteDraft(tx, draft.id);
}

function drawReference(hubKey: string): string {
  const drawn = Array.from({ length: REFERENCE_LENGTH }, () => randomInt(REFERENCE_ALPHABET.length));
  return referenceOf(hubKey, drawn);
}

function endOfLink(now: Date): Date {
  const end = new Date(now);
  end.setUTCMonth(end.getUTCMonth() + PERSON_LINK_MONTHS);
  return end;
}
