import { savedViewList } from '@citess/server/triage/views/saved-view.schema';
import { bulkAnswer, type BulkAnswer } from '@citess/server/triage/workload/workload.schema';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { messageOf, problemSlug } from '#lib/problem.ts';
import { api } from '#lib/server/api.ts';
import { toSignIn } from '#lib/server/guard.ts';
import { queueHref } from './queue.ts';
import { readQueueValues } from './read-queue.server.ts';

type Refusal = Exclude<BulkAnswer['results'][number]['result'], 'assigned'>;
/** What became of the cases that were ticked. */
export type Given = { assigned: number; refused: { id: string; reference: string; why: Refusal }[] };
/** What an act on the queue gives back to its page. */
export type QueueForm = { given?: Given; errors?: Record<string, string>; name?: string };

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

/** Gives the ticked cases to somebody; each box holds an id, the version that was read and the reference. */
export async function assign(event: RequestEvent) {
  const form = await event.request.formData();
  const ticked = form.getAll('case').map((value) => String(value).split(':'));
  if (ticked.length === 0) {
    return fail<QueueForm>(422, { errors: { bulk_owner: m.casework_bulk_error_none() } });
  }
  const cases = ticked.map(([id = '', version]) => ({ id, version: Number(version) }));
  const order = { owner_id: text(form, 'owner_id') || null, cases };
  const answer = await api(event).post('/api/case_assignments', order, bulkAnswer);
  if (!answer.ok) return refused(event, answer);
  const references = new Map(ticked.map(([id = '', _version, reference = '']) => [id, reference]));
  const { results } = answer.data;
  const given: Given = {
    assigned: results.filter(({ result }) => result === 'assigned').length,
    refused: results.flatMap(({ id, result }) =>
      result === 'assigned' ? [] : [{ id, reference: references.get(id) ?? '', why: result }],
    ),
  };
  return { given } satisfies QueueForm;
}

/** Keeps how the queue is looked at under a name. */
export async function keep(event: RequestEvent) {
  const name = text(await event.request.formData(), 'view_name');
  const { view, need, owner, sort } = readQueueValues(event.url.searchParams);
  const query = { view, sort, ...(need && { need }), ...(owner && { owner }) };
  const answer = await api(event).post('/api/queue_views', { name, query }, savedViewList);
  if (!answer.ok) return refused(event, answer, name);
  redirect(303, hereOf(event));
}

/** Forgets a view. */
export async function forget(event: RequestEvent) {
  const name = text(await event.request.formData(), 'view_name');
  const answer = await api(event).delete('/api/queue_views', { name }, savedViewList);
  if (!answer.ok) return refused(event, answer);
  redirect(303, hereOf(event));
}

const hereOf = (event: RequestEvent) => queueHref(readQueueValues(event.url.searchParams));

type Refused = { status: number; problem: Parameters<typeof problemSlug>[0] };
function refused(event: RequestEvent, { status, problem }: Refused, name = '') {
  if (status === 401) toSignIn(event);
  const isFull = problemSlug(problem) === 'saved-views-full';
  const words = isFull ? m.casework_view_error_full() : m.casework_view_error_name();
  const errors = name || isFull || status === 422 ? { view_name: words } : { form: messageOf(problem) };
  return fail<QueueForm>(status, { errors, name });
}
