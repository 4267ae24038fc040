import type { Db } from '@citess/db';
import type { NoticeKind } from '@citess/db/vocabulary';
import { raiseAlert } from '../alerts/alert.queries.ts';
import { oweMail } from '../mail/outbox.queries.ts';
import type { Ports } from '../ports.ts';
import { changeReferralState } from '../referrals/change-referral-state.ts';
import { askPerson } from '../referrals/feedback/ask-person.ts';
import { insertCaseEvent, type ReferralInHand } from '../referrals/referral.queries.ts';
import { countSilences, recordNotice, type ClockStep, type Due } from './due.queries.ts';

export type ClockPorts = Pick<Ports, 'db' | 'now' | 'nudge' | 'secret'>;
type StepPorts = Omit<ClockPorts, 'db'>;
/** Something due, with the referral locked. */
type Turn = { due: Due; inHand: ReferralInHand };
type Act = (tx: Db, ports: StepPorts, turn: Turn) => Promise<void>;

/** How many answers a provider owes in a row before the coordinator hears of it. */
const SILENCES_TO_TELL = 2;

/** What the clock does, in this order: what is over is not reminded of any more. */
export const CLOCK_STEPS: readonly (readonly [ClockStep, Act])[] = [
  ['expire', expire],
  ['answer-reminder', remind('answer-reminder', 'referral-reminder')],
  ['first-contact-overdue', tellOfMissingContact],
  ['helped-question', askWhetherHelped],
  ['first-contact-reminder', remind('first-contact-reminder', 'first-contact-reminder')],
  ['outcome-question', remind('outcome-question', 'outcome-question')],
];

/** No answer in time: the need goes on, and a provider who is silent again is shown to the coordinator. */
async function expire(tx: Db, ports: StepPorts, { due: { referral_id }, inHand }: Turn): Promise<void> {
  await changeReferralState(tx, ports, { referral_id, to: 'expired', actor: { kind: 'system', user_id: null } });
  const { service_id } = inHand.referral;
  const silences = await countSilences(tx, service_id);
  if (silences < SILENCES_TO_TELL) return;
  const alert = { hub_id: inHand.hub.id, kind: 'provider-silent' as const, subject_id: service_id, service_id };
  await raiseAlert(tx, { ...alert, detail: { silences: String(silences) } }, ports.now());
}

/** Writes to the provider once, and says so in the history of the case. */
function remind(notice: NoticeKind, kind: string): Act {
  return async (tx, ports, { due, inHand }) => {
    const at = ports.now();
    if (!(await recordNotice(tx, notice, due, at))) return;
    const { referral, hub, case_id } = inHand;
    const dedupe_key = `${kind}:${referral.id}:${due.due_at.toISOString()}`;
    await oweMail(tx, ports, { hub_id: hub.id, kind, subject_id: referral.id, dedupe_key });
    const detail = { referral_id: referral.id, service_id: referral.service_id };
    await insertCaseEvent(tx, { case_id, at, actor_kind: 'system', kind: notice, detail });
  };
}

/** The day for a first contact has passed: the person is asked once how it stands. */
async function askWhetherHelped(tx: Db, ports: StepPorts, { inHand }: Turn): Promise<void> {
  await askPerson(tx, ports, inHand, 'first-contact');
}

/** The provider said yes and the person heard nothing: the provider is pressed, and the desk is told. */
async function tellOfMissingContact(tx: Db, ports: StepPorts, turn: Turn): Promise<void> {
  await remind('first-contact-overdue', 'first-contact-overdue')(tx, ports, turn);
  const { referral, hub, case_id } = turn.inHand;
  const about = { subject_id: referral.id, case_id, service_id: referral.service_id };
  await raiseAlert(tx, { hub_id: hub.id, kind: 'first-contact-overdue', ...about }, ports.now());
}
