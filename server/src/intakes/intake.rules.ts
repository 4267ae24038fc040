import type { IntakeOrder } from './intake.schema.ts';

/** Letters and digits that nobody mixes up on the phone: no 0 or O, no 1, I or L. */
export const REFERENCE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
/** How many of them follow the letters of the hub. */
export const REFERENCE_LENGTH = 6;

/** A reference like MAH-7K3P9Q: the first letters of the hub's key, then one letter for each number drawn. */
export function referenceOf(hubKey: string, drawn: readonly number[]): string {
  const letters = hubKey.toUpperCase().replace(/[^A-Z]/g, '');
  return `${letters.slice(0, 3)}-${drawn.map((number) => REFERENCE_ALPHABET.charAt(number)).join('')}`;
}

export type OrderDecision = { ok: true } | { ok: false; because: 'no-consent' | 'no-contact' | 'not-how-agreed' };

/** Whether what goes to whom is agreed, and the person can be reached by those who may reach them. */
export function decideOrder(
  order: Pick<IntakeOrder, 'recipients' | 'consent' | 'contact' | 'is_assisted'>,
): OrderDecision {
  const { recipients, consent, contact, is_assisted } = order;
  // what a member of staff writes down was said to them, and what a person says online nobody wrote down for them
  if (consent && (consent.channel === 'online') === is_assisted) return { ok: false, because: 'not-how-agreed' };
  if (recipients.length > 0 && !consent) return { ok: false, because: 'no-consent' };
  const someoneMayReachThem = recipients.some(({ field_groups }) => field_groups.includes('contact'));
  if (someoneMayReachThem && !contact.email && !contact.phone) return { ok: false, because: 'no-contact' };
  return { ok: true };
}
