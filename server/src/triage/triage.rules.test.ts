import { describe, expect, test } from 'vitest';
import { clockOf, compareByClock, viewsOf, type CaseFacts, type Desk, type ReferralFacts } from './triage.rules.ts';

const at = (iso: string) => new Date(`2026-11-${iso}`);
const calendar = { timezone: 'Africa/Tunis', working_days: [1, 2, 3, 4, 5], holidays: [] };
const desk: Desk = { now: at('24T09:00:00Z'), user_id: 'me', calendar, answer_days: 3 };

const aCase = (changes: Partial<CaseFacts> = {}): CaseFacts => ({
  state: 'open',
  owner_user_id: null,
  triage_due_at: at('26T22:59:59Z'),
  triaged_at: at('23T10:00:00Z'),
  last_advice_at: null,
  call_due_at: null,
  task_due_at: null,
  referrals: [],
  ...changes,
});
const aReferral = (changes: Partial<ReferralFacts> = {}): ReferralFacts => ({
  need: 'finance',
  state: 'sent',
  decline_reason: null,
  outcome: null,
  state_changed_at: at('23T09:00:00Z'),
  answer_due_at: at('26T22:59:59Z'),
  first_contact_due_at: null,
  outcome_due_at: null,
  not_helped_at: null,
  ...changes,
});

test('a task of staff is due like anything else', () => {
  const facts = aCase({ task_due_at: at('23T22:59:59Z'), referrals: [aReferral()] });
  expect(clockOf(facts, desk)).toEqual({ what: 'task', due_at: at('23T22:59:59Z'), urgency: 'overdue' });
  expect(viewsOf(facts, desk)).toContain('overdue');
});

describe('a case stands in', () => {
  test.each<[string, CaseFacts, string[]]>([
    ['new until staff act', aCase({ triaged_at: null }), ['new', 'unassigned', 'all']],
    ['mine', aCase({ owner_user_id: 'me' }), ['mine', 'all']],
    ['neither mine nor unassigned when it is a colleague’s', aCase({ owner_user_id: 'you' }), ['all']],
    [
      'overdue once its triage is late',
      aCase({ triaged_at: null, triage_due_at: at('23T22:59:59Z') }),
      ['new', 'unassigned', 'overdue', 'all'],
    ],
    [
      'waiting for the provider while one is asked',
      aCase({ referrals: [aReferral()] }),
      ['unassigned', 'waiting-for-provider', 'all'],
    ],
    [
      'waiting for the person once advised',
      aCase({ last_advice_at: at('23T10:00:00Z') }),
      ['unassigned', 'waiting-for-person', 'all'],
    ],
    [
      'to close when something came of it and nobody is awaited',
      aCase({ referrals: [aReferral({ state: 'completed', outcome: 'helped' }), aReferral({ state: 'declined' })] }),
      ['unassigned', 'to-close', 'all'],
    ],
    [
      'not yet to close while another is awaited',
      aCase({ referrals: [aReferral({ state: 'completed', outcome: 'helped' }), aReferral()] }),
      ['unassigned', 'waiting-for-provider', 'all'],
    ],
    ['closed, and nowhere else', aCase({ state: 'closed', owner_user_id: 'me', triaged_at: null }), ['closed']],
  ])('%s', (_title, facts, views) => {
    expect(viewsOf(facts, desk)).toEqual(views);
  });
});

describe('the clock', () => {
  test('a closed case has none', () => {
    expect(clockOf(aCase({ state: 'closed', referrals: [aReferral()] }), desk)).toBeNull();
  });
  test.each<[string, ReferralFacts, string]>([
    ['an answer', aReferral(), 'answer'],
    ['the first contact', aReferral({ state: 'accepted', first_contact_due_at: at('27T22:59:59Z') }), 'first-contact'],
    ['an outcome', aReferral({ state: 'in-progress', outcome_due_at: at('28T22:59:59Z') }), 'outcome'],
  ])('waits for %s', (_title, referral, what) => {
    expect(clockOf(aCase({ referrals: [referral] }), desk)).toMatchObject({ what, urgency: 'on-time' });
  });
  test('shows what is due first', () => {
    const facts = aCase({ triaged_at: null, referrals: [aReferral({ answer_due_at: at('25T22:59:59Z') })] });
    expect(clockOf(facts, desk)).toMatchObject({ what: 'answer', due_at: at('25T22:59:59Z') });
  });
  test('of two things due at the same time, tells the one that staff owe', () => {
    const due = at('26T22:59:59Z');
    const facts = aCase({ triaged_at: null, triage_due_at: due, referrals: [aReferral({ answer_due_at: due })] });
    expect(clockOf(facts, desk)?.what).toBe('triage');
  });
  test.each([
    ['23T22:59:59Z', 'overdue'],
    ['24T22:59:59Z', 'soon'],
    ['25T22:59:59Z', 'on-time'],
  ])('an answer due at %s is %s', (due, urgency) => {
    const facts = aCase({ referrals: [aReferral({ answer_due_at: at(due) })] });
    expect(clockOf(facts, desk)?.urgency).toBe(urgency);
  });
  test('a refusal comes back to staff within their days to answer', () => {
    const facts = aCase({ referrals: [aReferral({ state: 'declined', state_changed_at: at('23T09:00:00Z') })] });
    expect(clockOf(facts, desk)).toEqual({ what: 'triage', due_at: at('26T22:59:59.999Z'), urgency: 'on-time' });
  });
  test('a refusal is settled by advice that came after it', () => {
    const referrals = [aReferral({ state: 'expired', state_changed_at: at('23T09:00:00Z') })];
    expect(clockOf(aCase({ referrals, last_advice_at: at('23T12:00:00Z') }), desk)).toBeNull();
    expect(clockOf(aCase({ referrals, last_advice_at: at('22T12:00:00Z') }), desk)?.what).toBe('triage');
  });
  test('an ending without help comes back to staff as a refusal does', () => {
    for (const outcome of ['not-helped', 'could-not-be-reached'] as const) {
      const facts = aCase({ referrals: [aReferral({ state: 'completed', outcome })] });
      expect(clockOf(facts, desk)?.what).toBe('triage');
      expect(viewsOf(facts, desk)).not.toContain('to-close');
    }
  });
  test('what the person or the hub took back, and nothing else was tried for, waits to be closed', () => {
    const taken = aReferral({ state: 'withdrawn', decline_reason: null });
    expect(clockOf(aCase({ referrals: [taken] }), desk)).toEqual({ what: 'close', due_at: null, urgency: 'on-time' });
    expect(viewsOf(aCase({ referrals: [taken] }), desk)).toContain('to-close');
    expect(clockOf(aCase({ referrals: [taken, aReferral()] }), desk)?.what).toBe('answer');
  });
  test('what only has to be closed has no date', () => {
    const facts = aCase({ referrals: [aReferral({ state: 'completed', outcome: 'helped' })] });
    expect(clockOf(facts, desk)).toEqual({ what: 'close', due_at: null, urgency: 'on-time' });
  });
});

test('what is due first comes first, what has no date last, the oldest before the newer', () => {
  const due = (day: string) => ({ what: 'answer' as const, due_at: at(day), urgency: 'on-time' as const });
  const cases = [
    { id: 'no date, newer', opened_at: at('02'), clock: null },
    { id: 'no date, older', opened_at: at('01'), clock: null },
    { id: 'later', opened_at: at('01'), clock: due('27') },
    { id: 'sooner', opened_at: at('09'), clock: due('25') },
  ];
  expect(cases.sort(compareByClock).map(({ id }) => id)).toEqual([
    'sooner',
    'later',
    'no date, older',
    'no date, newer',
  ]);
});
