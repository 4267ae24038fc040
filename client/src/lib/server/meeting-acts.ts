import { meetingView } from '@citess/server/referrals/meeting.schema';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors, problemSlug, type FieldWords } from '#lib/problem.ts';
import type { ProviderForm } from '#lib/referrals/provider-acts.ts';
import { api, type ApiAnswer } from './api.ts';
import { toSignIn } from './guard.ts';

/** Where a provider acts: the API's address of the referral, and the page (not localized, without a question) to come back to. */
type Place = { api: string; page: string };

const FIELDS = ['date', 'time', 'minutes', 'channel', 'place'];

/** The form actions that ProviderMeeting.svelte posts to: `?/propose` and `?/call_off`. */
export function providerMeetingActions<E extends RequestEvent>(placeOf: (event: E) => Place) {
  return {
    propose: async (event: E) => {
      const place = placeOf(event);
      const form = await event.request.formData();
      const values = Object.fromEntries(FIELDS.map((name) => [name, String(form.get(name) ?? '').trim()]));
      const order = { ...values, minutes: Number(values['minutes']), idempotency_key: String(form.get('key')) };
      const answer = await api(event).post(`${place.api}/meetings`, order, meetingView);
      return back(event, answer, `${place.page}?meeting=proposed`, { act: 'propose', values });
    },
    call_off: async (event: E) => {
      const place = placeOf(event);
      const id = String((await event.request.formData()).get('meeting') ?? '');
      const address = `${place.api}/meetings/${encodeURIComponent(id)}/cancellation`;
      const answer = await api(event).put(address, {}, meetingView);
      return back(event, answer, `${place.page}?meeting=off`, { act: 'call_off', values: {} });
    },
  };
}

function back(
  event: RequestEvent,
  answer: ApiAnswer<unknown>,
  page: string,
  given: Pick<ProviderForm, 'act' | 'values'>,
) {
  if (answer.ok) redirect(303, localizeHref(page));
  if (answer.status === 401) toSignIn(event);
  const isClosed = problemSlug(answer.problem) === 'thread-closed';
  const errors = isClosed ? { form: m.meeting_error_closed() } : fieldErrors(answer.problem, words());
  return fail(answer.status, { ...given, errors } satisfies ProviderForm);
}

function words(): FieldWords {
  return {
    '/date': { field: 'date', message: m.meeting_error_date() },
    '/time': { field: 'time', message: m.meeting_error_time() },
    '/minutes': { field: 'minutes', message: m.meeting_error_minutes() },
    '/channel': { field: 'channel', message: m.meeting_error_channel() },
    '/place': { field: 'place', message: m.meeting_error_place() },
  };
}
