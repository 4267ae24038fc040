import { reportReceipt } from '@citess/server/reports/report.schema';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, localizeHref } from '#lib/paraglide/runtime.js';
import { fieldErrors } from '#lib/problem.ts';
import { api } from './api.ts';

/** Sends what got in somebody's way on a page of the site; back on the page about accessibility with the errors. */
export async function sendBarrier(event: RequestEvent) {
  const form = await event.request.formData();
  const read = (name: string) => String(form.get(name) ?? '').trim();
  const typed = { page: read('page'), text: read('text'), email: read('email') };
  const order = { ...typed, homepage: read('homepage'), language: getLocale() };
  const answer = await api(event).post('/api/accessibility/problem_reports', order, reportReceipt);
  if (answer.ok) redirect(303, `${localizeHref('/accessibility?told=1')}#tell`);
  const errors = fieldErrors(answer.problem, {
    '/page': { field: 'page', message: m.report_barrier_error_page() },
    '/text': { field: 'text', message: m.report_barrier_error_text() },
    '/email': { field: 'email', message: m.report_error_email() },
  });
  return fail(answer.status, { ...typed, errors });
}

/** Sends what somebody found wrong with a listing; back on its page with the errors, nothing typed is lost. */
export async function sendReport(event: RequestEvent, listing: 'services' | 'organizations', id: string) {
  const form = await event.request.formData();
  const read = (name: string) => String(form.get(name) ?? '').trim();
  const typed = { kind: read('kind'), text: read('text'), email: read('email') };
  const order = { ...typed, homepage: read('homepage'), language: getLocale() };
  const answer = await api(event).post(
    `/api/${listing}/${encodeURIComponent(id)}/problem_reports`,
    order,
    reportReceipt,
  );
  if (answer.ok) redirect(303, localizeHref(`/${listing}/${id}/problem?sent=1`));
  const errors = fieldErrors(answer.problem, {
    '/kind': { field: 'kind', message: m.report_error_kind() },
    '/text': { field: 'text', message: m.report_error_text() },
    '/email': { field: 'email', message: m.report_error_email() },
  });
  return fail(answer.status, { ...typed, errors });
}
