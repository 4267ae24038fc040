import { fail } from '@sveltejs/kit';
import { contact as contactSchema, type Contact } from '@citess/server/person/contact.schema';
import { m } from '#lib/paraglide/messages.js';
import { openDraft } from '../draft.server.ts';
import { westernDigits } from '../read-typed.ts';
import { answerAndGoOn, openQuestion } from '../question.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Values = { name: string; email: string; phone: string; isNone: boolean };

export const load: PageServerLoad = async (event) => {
  const { draft, frame } = await openQuestion(event, 'contact');
  const { contact } = draft.answers;
  const { name = '', email = '', phone = '' } = contact ?? {};
  const values: Values = { name, email, phone, isNone: contact !== undefined && email === '' && phone === '' };
  return { frame, values };
};

export const actions = {
  default: async (event) => {
    const draft = await openDraft(event);
    const values = readContact(await event.request.formData());
    const { isNone, ...typed } = values;
    const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));
    const read = contactSchema.safeParse(given);
    const errors = { ...faultsOf(read.error?.issues ?? []), ...choiceFault(values) };
    if (!read.success || Object.keys(errors).length > 0) return fail(422, { values, errors });
    const contact = Object.keys(given).length > 0 ? read.data : null;
    return answerAndGoOn(event, draft, 'contact', { contact });
  },
} satisfies Actions;

function readContact(posted: FormData): Values {
  const text = (name: string) => String(posted.get(name) ?? '').trim();
  return {
    name: text('name'),
    email: westernDigits(text('email')),
    phone: westernDigits(text('phone')),
    isNone: posted.has('no_contact'),
  };
}

function faultsOf(issues: readonly { path: PropertyKey[] }[]): Record<string, string> {
  const words: Record<keyof Contact, () => string> = {
    name: m.ask_contact_error_name,
    email: m.ask_contact_error_email,
    phone: m.ask_contact_error_phone,
  };
  const fields = (['name', 'email', 'phone'] as const).filter((field) => issues.some(({ path }) => path[0] === field));
  return Object.fromEntries(fields.map((field) => [field, words[field]()]));
}

/** Nobody is left without a way to be answered unless they say so. */
function choiceFault({ email, phone, isNone }: Values): Record<string, string> {
  const isReachable = email !== '' || phone !== '';
  if (isReachable && isNone) return { no_contact: m.ask_contact_error_both() };
  return isReachable || isNone ? {} : { email: m.ask_contact_error_none() };
}
