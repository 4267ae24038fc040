import { attachmentView, threadView } from '@citess/server/threads/thread.schema';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { messageOf, problemSlug } from '#lib/problem.ts';
import { readKept, type KeptFile, type ThreadForm } from '#lib/threads/thread-form.ts';
import { api, required, type ApiAnswer } from './api.ts';
import { requiredSignedIn, toSignIn } from './guard.ts';

/** A conversation: its address in the API, and its page (not localized). */
type Place = { api: string; page: string };

/** The conversation as it stands, where its files are, and a key for the next message. Changes nothing. */
export async function loadThread(event: RequestEvent, place: Place, isSignedIn: boolean) {
  event.setHeaders({ 'referrer-policy': 'same-origin', 'cache-control': 'private, no-store' });
  const answer = await api(event).get(place.api, threadView);
  const thread = isSignedIn ? requiredSignedIn(event, answer) : required(answer);
  return { thread, files: `${place.api}/attachments`, key: crypto.randomUUID() };
}

/** The form actions that Thread.svelte posts to: `?/send` and `?/read`. */
export function threadActions<E extends RequestEvent>(placeOf: (event: E) => Place) {
  return {
    send: (event: E) => send(event, placeOf(event)),
    read: async (event: E) => {
      const place = placeOf(event);
      const position = Number((await event.request.formData()).get('position'));
      const answer = await api(event).put(`${place.api}/reading`, { position }, threadView);
      if (!answer.ok && answer.status === 401) toSignIn(event);
      redirect(303, localizeHref(place.page));
    },
  };
}

async function send(event: RequestEvent, place: Place) {
  const form = await event.request.formData();
  const text = String(form.get('text') ?? '').trim();
  const kept = form.getAll('kept').flatMap((value) => readKept(String(value)) ?? []);
  const errors: Record<string, string> = {};
  for (const file of form.getAll('files')) {
    if (!(file instanceof File) || (file.size === 0 && file.name === '')) continue;
    const answer = await sendUp(event, place, file);
    if (answer.ok) kept.push(answer.data);
    else errors['files'] ??= fileError(answer, file.name);
  }
  if (Object.keys(errors).length > 0) return fail(422, giveBack(text, kept, errors));
  const order = { text, attachments: kept.map(({ id }) => id), idempotency_key: String(form.get('key')) };
  const answer = await api(event).post(`${place.api}/messages`, order, threadView);
  if (answer.ok) redirect(303, localizeHref(`${place.page}?sent=1#write`));
  if (answer.status === 401) toSignIn(event);
  return fail(answer.status, giveBack(text, kept, messageErrors(answer)));
}

async function sendUp(event: RequestEvent, place: Place, file: File) {
  const address = `${place.api}/attachments?name=${encodeURIComponent(file.name)}`;
  return api(event).upload(address, Buffer.from(await file.arrayBuffer()), attachmentView);
}

function giveBack(text: string, kept: KeptFile[], errors: Record<string, string>): ThreadForm {
  return { text, kept, errors };
}

type Refusal = ApiAnswer<unknown> & { ok: false };

function fileError(answer: Refusal, name: string): string {
  const slug = problemSlug(answer.problem);
  if (answer.status === 413) return m.thread_error_too_large({ name });
  if (slug === 'attachment-refused') return m.thread_error_kind({ name });
  if (slug === 'attachments-full') return m.thread_error_full();
  return slug === 'thread-closed' ? m.thread_error_closed() : messageOf(answer.problem);
}

function messageErrors(answer: Refusal): Record<string, string> {
  const slug = problemSlug(answer.problem);
  const pointers = (answer.problem.errors ?? []).map(({ pointer }) => pointer);
  if (slug === 'message-empty') return { text: m.thread_error_empty() };
  if (pointers.includes('/text')) return { text: m.thread_error_long() };
  if (pointers.includes('/attachments')) return { files: m.thread_error_many() };
  if (slug === 'attachment-not-found') return { files: m.thread_error_gone() };
  if (slug === 'thread-too-fast') return { form: m.thread_error_fast() };
  return { form: slug === 'thread-closed' ? m.thread_error_closed() : messageOf(answer.problem) };
}
