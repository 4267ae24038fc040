import { raiseAlert, settleAlertsOf } from '../alerts/alert.queries.ts';
import { findHubOfReferral, lockReferral } from '../referrals/referral.queries.ts';
import { CLOCK_STEPS, type ClockPorts } from './clock-steps.ts';
import { isStillDue, listDue, type ClockStep, type Due } from './due.queries.ts';

/** How many referrals a run did each thing for, and for how many it failed. */
type ClockReport = Record<ClockStep, number> & { failed: number };

const BATCH = 200;

/**
 * Does what the deadlines ask for by now, however long nobody looked: each referral in a transaction of its own, so that one
 * that cannot be done stops no other; the desk is shown it until a later run succeeds. A second run does nothing.
 */
export async function runClock(ports: ClockPorts): Promise<ClockReport> {
  const now = ports.now();
  const report: ClockReport = {
    expire: 0,
    'answer-reminder': 0,
    'first-contact-overdue': 0,
    'helped-question': 0,
    'first-contact-reminder': 0,
    'outcome-question': 0,
    failed: 0,
  };
  for (const [step, act] of CLOCK_STEPS) {
    let after: Due | null = null;
    for (;;) {
      const batch: Due[] = await listDue(ports.db, step, now, { after, most: BATCH });
      for (const due of batch) {
        const done = await takeTurn(ports, step, act, due);
        if (done === 'failed') report.failed += 1;
        else if (done === 'done') report[step] += 1;
      }
      after = batch.at(-1) ?? null;
      if (batch.length < BATCH) break;
    }
  }
  return report;
}

type Act = (typeof CLOCK_STEPS)[number][1];

async function takeTurn(
  ports: ClockPorts,
  step: ClockStep,
  act: Act,
  due: Due,
): Promise<'done' | 'not-due' | 'failed'> {
  try {
    return await ports.db.transaction(async (tx) => {
      const inHand = await lockReferral(tx, due.referral_id);
      if (!inHand || !(await isStillDue(tx, step, ports.now(), due))) return 'not-due';
      await act(tx, ports, { due, inHand });
      await settleAlertsOf(tx, { kind: 'clock-failed', subject_id: due.referral_id }, ports.now());
      return 'done';
    });
  } catch (error) {
    await tellOfFailure(ports, step, due, error);
    return 'failed';
  }
}

/** Shows the desk what the clock could not do; the cause by its code, since its words may repeat a person's. */
async function tellOfFailure({ db, now }: ClockPorts, step: ClockStep, due: Due, error: unknown): Promise<void> {
  const found = await findHubOfReferral(db, due.referral_id);
  if (!found) return;
  const { hub_id, case_id, service_id } = found;
  const about = { hub_id, kind: 'clock-failed' as const, subject_id: due.referral_id, case_id, service_id };
  await raiseAlert(db, { ...about, detail: { step, cause: codeOf(error) } }, now());
}

function codeOf(error: unknown): string {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code;
  }
  return error instanceof Error ? error.name : 'failure';
}
