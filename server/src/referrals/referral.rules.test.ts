import { describe, expect, test } from 'vitest';
import { ACTOR_KINDS, REFERRAL_STATES, type FieldGroup } from '@citess/db/vocabulary';
import {
  decideTransition,
  isOpen,
  personCan,
  providerCan,
  readableGroups,
  staffCan,
  TRANSITIONS,
} from './referral.rules.ts';

describe('a change of a referral', () => {
  test('is possible exactly where the table says so', () => {
    const possible = REFERRAL_STATES.flatMap((from) =>
      REFERRAL_STATES.flatMap((to) =>
        ACTOR_KINDS.filter((actor) => decideTransition(from, to, actor).ok).map((actor) => `${from} ${to} ${actor}`),
      ),
    );
    expect(possible.sort()).toEqual(TRANSITIONS.map((row) => row.join(' ')).sort());
  });

  test.each([
    ['a second acceptance comes too late', 'accepted', 'accepted', 'provider', 'moved-on'],
    ['an acceptance after withdrawal comes too late', 'withdrawn', 'accepted', 'provider', 'moved-on'],
    ['an acceptance after the deadline comes too late', 'expired', 'accepted', 'provider', 'moved-on'],
    ['a second withdrawal comes too late', 'withdrawn', 'withdrawn', 'person', 'moved-on'],
    ['first contact comes after acceptance', 'sent', 'in-progress', 'provider', 'not-allowed'],
    ['an outcome comes after acceptance', 'sent', 'completed', 'staff', 'not-allowed'],
    ['a provider gives back only what they took on', 'sent', 'withdrawn', 'provider', 'not-allowed'],
    ['a person accepts nothing', 'sent', 'accepted', 'person', 'not-allowed'],
    ['a refusal is not taken up again', 'declined', 'in-progress', 'staff', 'not-allowed'],
    ['only the clock lets a referral expire', 'sent', 'expired', 'staff', 'not-allowed'],
  ] as const)('%s', (_title, from, to, actor, because) => {
    expect(decideTransition(from, to, actor)).toEqual({ ok: false, because });
  });

  test('nothing leaves an end but the reopening of a completed one', () => {
    const leaving = TRANSITIONS.filter(([from]) => !isOpen(from)).map((row) => row.join(' '));
    expect(leaving).toEqual(['completed in-progress staff']);
  });
});

describe('what one can do', () => {
  test.each([
    ['sent', { accept: true, decline: true, first_contact: false, complete: false, withdraw: false }],
    ['accepted', { accept: false, decline: false, first_contact: true, complete: true, withdraw: true }],
    ['in-progress', { accept: false, decline: false, first_contact: false, complete: true, withdraw: true }],
    ['withdrawn', { accept: false, decline: false, first_contact: false, complete: false, withdraw: false }],
  ] as const)('a provider with a referral that is %s', (state, can) => {
    expect(providerCan(state)).toEqual(can);
  });

  test('a person withdraws while it is open, and only then', () => {
    expect(REFERRAL_STATES.filter((state) => personCan(state).withdraw)).toEqual([
      'draft',
      'sent',
      'accepted',
      'in-progress',
    ]);
  });

  test('staff reopen a completed referral once', () => {
    expect(staffCan('completed', { wasReopened: false, caseIsOpen: true }).reopen).toBe(true);
    expect(staffCan('completed', { wasReopened: true, caseIsOpen: true }).reopen).toBe(false);
  });

  test('staff do nothing in a closed case', () => {
    for (const state of REFERRAL_STATES) {
      const can = staffCan(state, { wasReopened: false, caseIsOpen: false });
      expect(Object.values(can)).toEqual([false, false, false, false]);
    }
  });
});

describe('the packet', () => {
  const groups: FieldGroup[] = ['name', 'needs'];
  test.each(REFERRAL_STATES)('is closed once the referral is refused, silent or withdrawn: %s', (state) => {
    const isReadable = ['sent', 'accepted', 'in-progress', 'completed'].includes(state);
    expect(readableGroups(state, { field_groups: groups, revoked_at: null })).toEqual(isReadable ? groups : null);
  });
  test('is closed in every state once the consent is taken back', () => {
    const revoked = { field_groups: groups, revoked_at: new Date('2026-11-23') };
    expect(REFERRAL_STATES.filter((state) => readableGroups(state, revoked) !== null)).toEqual([]);
  });
});
