import { readAmount, westernDigits } from '../../routes/ask/read-typed.ts';

/** What is to mend in an answer before it is kept: by which field, and why. */
export type Fault = { field: string; because: FaultReason };
export type FaultReason =
  'empty' | 'none' | 'many' | 'choose' | 'alone' | 'place' | 'amount' | 'unreachable' | 'both' | 'email' | 'phone';

const MOST_NEEDS = 12;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const PHONE = /^\+?[0-9 ().-]{6,25}$/;

/** The cards that go with no other. */
export const ALONE: readonly string[] = ['none', 'not-sure'];

/**
 * What the server would surely send back, found without it: what somebody would otherwise mend only when the network is
 * there again. Everything else the server decides.
 */
export function faultIn(step: string, fields: URLSearchParams): Fault | null {
  return CHECKS[step]?.(fields) ?? null;
}

const CHECKS: Record<string, (fields: URLSearchParams) => Fault | null> = {
  text: (fields) => (typed(fields, 'text') === '' ? { field: 'text', because: 'empty' } : null),
  needs: (fields) => {
    const { length } = fields.getAll('needs');
    if (length === 0) return { field: 'needs', because: 'none' };
    return length > MOST_NEEDS ? { field: 'needs', because: 'many' } : null;
  },
  where: (fields) => {
    const isUnsaid = fields.get('territory') === 'elsewhere' && typed(fields, 'place') === '';
    return one(fields, 'territory') ?? (isUnsaid ? { field: 'place', because: 'place' } : null);
  },
  who: (fields) => one(fields, 'applicant'),
  stage: (fields) => one(fields, 'stage'),
  'legal-form': (fields) => one(fields, 'legal_form'),
  sector: (fields) => one(fields, 'sector') ?? lonely(fields, 'sector'),
  groups: (fields) => lonely(fields, 'audience'),
  amount: (fields) => {
    const isSaid = fields.get('way') === 'not-sure' || readAmount(typed(fields, 'amount')) !== null;
    return isSaid ? null : { field: 'amount', because: 'amount' };
  },
  contact: (fields) => {
    const [email, phone] = [westernDigits(typed(fields, 'email')), westernDigits(typed(fields, 'phone'))];
    if (email !== '' && !EMAIL.test(email)) return { field: 'email', because: 'email' };
    if (phone !== '' && !PHONE.test(phone)) return { field: 'phone', because: 'phone' };
    const isReachable = email !== '' || phone !== '';
    if (isReachable && fields.has('no_contact')) return { field: 'no_contact', because: 'both' };
    return isReachable || fields.has('no_contact') ? null : { field: 'email', because: 'unreachable' };
  },
};

function typed(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}

function one(fields: URLSearchParams, field: string): Fault | null {
  return fields.has(field) ? null : { field, because: 'choose' };
}

function lonely(fields: URLSearchParams, field: string): Fault | null {
  const chosen = fields.getAll(field);
  return chosen.length > 1 && chosen.some((value) => ALONE.includes(value)) ? { field, because: 'alone' } : null;
}
