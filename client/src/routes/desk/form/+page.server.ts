import { formStepCounts } from '@citess/server/intakes/form-step.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

const PERIODS = [7, 30, 90, 366];

/** Where forms stop, over as many days as the address says. */
export const load: PageServerLoad = async (event) => {
  const asked = Number(event.url.searchParams.get('days'));
  const days = PERIODS.includes(asked) ? asked : 30;
  const counts = requiredSignedIn(
    event,
    await api(event).get('/api/intake_drafts/step_counts', formStepCounts, { days }),
  );
  return { counts, days, periods: PERIODS };
};
