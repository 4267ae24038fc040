import { ACTS, type Act } from '../accounts/access.rules.ts';

/** What was asked, as far as the audit tells of it. */
export type Asked = { method: string; act: Act; params: Record<string, string>; answered_id: string | null };
export type Noted = { act: Act; is_change: boolean; subject_kind: string; subject_id: string | null };

const READING = ['GET', 'HEAD'];
/** What an id may consist of: nothing that somebody wrote passes. */
const ID = /^[A-Za-z0-9._:-]{1,100}$/;

/** Which part of an act's name says what it is about: `case` of `case.read`. */
export const kindOf = (act: Act): string => act.slice(0, act.indexOf('.'));

/** Every kind of thing the audit tells of, in the order of the alphabet. */
export const AUDIT_KINDS: readonly string[] = [...new Set(ACTS.map(kindOf))].sort();

/** What the audit notes: every change, and every reading of one thing. Lists, which everybody opens all day, are left out. */
export function notedOf({ method, act, params, answered_id }: Asked): Noted | null {
  const is_change = !READING.includes(method);
  const id = params['id'] ?? params['referral_id'] ?? answered_id ?? '';
  const subject_id = ID.test(id) ? id : null;
  if (!is_change && subject_id === null) return null;
  return { act, is_change, subject_kind: kindOf(act), subject_id };
}
