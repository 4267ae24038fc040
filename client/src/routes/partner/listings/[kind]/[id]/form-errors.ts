import type { ProblemDetails } from '@citess/server/problems/problem.schema';
import { m } from '#lib/paraglide/messages.js';
import { fieldErrors, type FieldErrors, type FieldWords } from '#lib/problem.ts';

const WORDS: Record<string, () => string> = {
  name: m.listings_e_name,
  description: m.listings_e_description,
  needs: m.listings_e_needs,
  url: m.listings_e_site,
  website: m.listings_e_site,
  email: m.listings_e_email,
  amount_minimum: m.listings_e_amount,
  amount_maximum: m.listings_e_amount_order,
  left_out: m.listings_e_left_out,
  service_at_locations: m.listings_e_places,
};
/** The first input of a field that has several. */
const INPUTS: Record<string, string> = { phones: 'phone_0_number', locations: 'place_0_name' };

/** What is to mend, by the input it stands at. */
export function listingErrors(problem: ProblemDetails): FieldErrors {
  const words: FieldWords = {};
  for (const { pointer } of problem.errors ?? []) {
    const [, root, field = '', ...rest] = pointer.split('/');
    if (root === 'fields') words[pointer] = { field: inputOf(field, rest), message: messageOf(field, rest.at(-1)) };
  }
  return fieldErrors(problem, words);
}

function inputOf(field: string, rest: string[]): string {
  const [index = '0', part] = rest;
  if (field === 'phones') return `phone_${index}_${part ?? 'number'}`;
  if (field === 'locations' || (field === 'service_at_locations' && rest.length > 0)) {
    return `place_${index}_${part === 'latitude' || part === 'longitude' ? 'position' : (part ?? 'name')}`;
  }
  if (field === 'translations') return `${index}.${part ?? 'name'}`;
  return INPUTS[field] ?? field;
}

function messageOf(field: string, part: string | undefined): string {
  if (part === 'latitude' || part === 'longitude') return m.listings_e_position();
  if (part === 'phone') return m.listings_e_phone();
  return field === 'phones' ? m.listings_e_phone() : (WORDS[field]?.() ?? m.listings_e_field());
}
