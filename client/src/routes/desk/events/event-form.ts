import { eventOrder, type EventOrder, type StaffEvent } from '@citess/server/events/event.schema';
import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { m } from '#lib/paraglide/messages.js';
import { fieldErrors, problemSlug, type FieldErrors } from '#lib/problem.ts';

/** An event as its form holds it; title and text by language. */
export type EventValues = Omit<EventOrder, 'texts'> & { texts: Record<string, { title: string; text: string }> };

/** The languages an event may be held in; how Tunisian Arabic is written says nothing of how it is spoken. */
export const SPOKEN = eventOrder.shape.languages.element.options.filter((language) => language !== 'aeb-Latn');

export const NEW_EVENT: EventValues = {
  texts: {},
  ...{ date: '', time: '', until_date: '', until_time: '' },
  ...{ place: '', territory_code: null, online_url: null, languages: [], organization_id: null },
};

/** What stands in the form of an event that was kept before. */
export function valuesOf({ texts, ...event }: StaffEvent): EventValues {
  return { ...event, texts: Object.fromEntries(texts.map(({ language, title, text }) => [language, { title, text }])) };
}

/** What was posted; a day without its end is over on the same day. */
export function readEventForm(form: FormData, languages: readonly string[]): EventValues {
  const read = (name: string) => String(form.get(name) ?? '').trim();
  const written = (language: string) => ({
    title: read(`title-${language}`),
    text: read(`text-${language}`).replaceAll('\r\n', '\n'),
  });
  const texts = languages.map((language) => [language, written(language)] as const);
  return {
    texts: Object.fromEntries(texts.filter(([, { title, text }]) => title !== '' || text !== '')),
    ...{ date: read('date'), time: read('time'), until_time: read('until_time') },
    until_date: read('until_date') || read('date'),
    ...{ place: read('place'), territory_code: read('territory_code') || null },
    ...{ online_url: read('online_url') || null, organization_id: read('organization_id') || null },
    languages: form.getAll('languages').map(String) as EventOrder['languages'], // the API refuses any other
  };
}

/** The event as the API takes it: the language of the hub first. */
export function orderOf({ texts, ...values }: EventValues): EventOrder {
  const written = Object.entries(texts).map(([language, words]) => ({ language, ...words }));
  return { ...values, texts: written as EventOrder['texts'] }; // likewise
}

/** What is to mend, by the field that mends it. */
export function eventErrors(problem: ProblemDetails, { texts }: EventValues, first: string): FieldErrors {
  if (problemSlug(problem) === 'event-moved-on') return { form: m.events_error_moved() };
  const written = Object.keys(texts);
  const byText = written.flatMap((language, index) => [
    [`/texts/${index}/title`, { field: `title-${language}`, message: m.events_error_title() }] as const,
    [`/texts/${index}/text`, { field: `text-${language}`, message: m.events_error_text() }] as const,
  ]);
  return fieldErrors(problem, {
    ...Object.fromEntries(byText),
    '/texts': { field: `title-${first}`, message: m.events_error_title() },
    '/date': { field: 'date', message: m.events_error_begins() },
    '/time': { field: 'date', message: m.events_error_begins() },
    '/until_date': { field: 'until_date', message: m.events_error_ends() },
    '/until_time': { field: 'until_date', message: m.events_error_ends() },
    '/place': { field: 'place', message: m.events_error_place() },
    '/online_url': { field: 'online_url', message: m.events_error_online() },
    '/territory_code': { field: 'territory_code', message: m.events_error_territory() },
    '/organization_id': { field: 'organization_id', message: m.events_error_organization() },
  });
}
