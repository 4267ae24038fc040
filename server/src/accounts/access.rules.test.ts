import { describe, expect, it } from 'vitest';
import { ACTS, roleMay, type Act } from './access.rules.ts';
import type { Role } from './permission.types.ts';

const actsOf = (role: Role | 'visitor'): Act[] => ACTS.filter((act) => roleMay(role, act));

describe('who may do what', () => {
  it('lets nobody do anything without an account', () => {
    expect(actsOf('visitor')).toEqual([]);
  });

  it('shows an observer no case, no mail and no referral', () => {
    expect(actsOf('observer')).toEqual([]);
  });

  it.each(['counsellor', 'coordinator'] as const)(
    'lets a %s work on cases and mail, not answer for a provider',
    (role) => {
      const ofRequests = ACTS.filter((act) => act.startsWith('case.') || act.startsWith('mail.'));
      expect(actsOf(role)).toEqual(expect.arrayContaining(ofRequests));
      expect(roleMay(role, 'referral.answer')).toBe(false);
    },
  );

  it('leaves deciding on the directory to coordinators', () => {
    expect(roleMay('coordinator', 'duplicate.decide')).toBe(true);
    expect(roleMay('counsellor', 'duplicate.decide')).toBe(false);
  });

  it.each(['editor', 'manager'] as const)(
    'lets an %s of an organization answer its referrals, keep its listings and see no case',
    (role) => {
      const organizing = role === 'manager' ? ['people.organize', 'organization.leave'] : [];
      const everyday = ['referral.read', 'referral.answer', 'listing.read', 'listing.edit'];
      expect(new Set(actsOf(role))).toEqual(new Set([...organizing, ...everyday]));
    },
  );
});
