import { taskList, tasksQuery } from '@citess/server/triage/tasks/task.schema';
import { queueAnswer } from '@citess/server/triage/triage.schema';
import { api } from '#lib/server/api.ts';
import { requiredSignedIn } from '#lib/server/guard.ts';
import type { PageServerLoad } from './$types';

/** What is to be done by its day, what was done lately, and one's own cases that are pressing. */
export const load: PageServerLoad = async (event) => {
  const whose = tasksQuery.shape.whose.catch('mine').parse(event.url.searchParams.get('whose') ?? undefined);
  const [open, done, queue] = await Promise.all([
    api(event).get('/api/case_tasks', taskList, { whose }),
    api(event).get('/api/case_tasks', taskList, { whose, state: 'done' }),
    api(event).get('/api/cases', queueAnswer, { view: 'mine', per_page: 100 }),
  ]);
  const { today, contents } = requiredSignedIn(event, open);
  const cases = requiredSignedIn(event, queue).contents;
  return {
    whose,
    late: contents.filter(({ due_on }) => due_on < today),
    now: contents.filter(({ due_on }) => due_on === today),
    next: contents.filter(({ due_on }) => due_on > today),
    done: requiredSignedIn(event, done).contents,
    cases: cases.filter(({ clock }) => clock && clock.urgency !== 'on-time'),
    readAt: new Date().toISOString(),
  };
};
