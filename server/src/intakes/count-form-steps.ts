import type { Db } from '@citess/db';
import { listStepCounts } from './form-step.queries.ts';
import type { FormStepCounts } from './form-step.schema.ts';

const DAY = 86_400_000;

/** How many forms of a hub reached each page in the last days, today included, and where they stopped. */
export async function countFormSteps(
  db: Db,
  { hub_id, days, now }: { hub_id: string; days: number; now: Date },
): Promise<FormStepCounts> {
  const from = new Date(now.getTime() - (days - 1) * DAY).toISOString().slice(0, 10);
  // the day may have begun in the hub's place already
  const to = new Date(now.getTime() + DAY).toISOString().slice(0, 10);
  const steps = await listStepCounts(db, { hub_id, from, to, now });
  const seen = (step: string) => steps.find((one) => one.step === step)?.seen ?? 0;
  return { from, to: now.toISOString().slice(0, 10), started: seen('text'), sent: seen('sent'), steps };
}
