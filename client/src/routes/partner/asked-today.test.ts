import type { InboxView } from '@citess/server/referrals/referral.schema';
import { describe, expect, test } from 'vitest';
import { sortInbox } from './asked-today.ts';

type Referral = InboxView['contents'][number];
const now = new Date('2026-11-22T09:00:00Z');
// only what the rule reads
const referral = (given: Partial<Referral>) => ({ sent_at: '2026-11-20T08:00:00Z', ...given }) as Referral;
const answer = referral({ reference: 'A', state: 'sent', answer_due_at: '2026-11-27T09:00:00Z' });
const late = referral({ reference: 'L', state: 'accepted', first_contact_due_at: '2026-11-21T09:00:00Z' });
const far = referral({ reference: 'F', state: 'in-progress', outcome_due_at: '2026-12-20T09:00:00Z' });
const over = referral({ reference: 'O', state: 'declined' });

describe('what is asked of a partner today', () => {
  const { today, open, done } = sortInbox([over, far, answer, late], now);
  const references = (list: typeof open) => list.map((entry) => entry.referral.reference);

  test('an answer owed counts from its first day, other acts only when they press', () => {
    expect(references(today)).toEqual(['L', 'A']);
  });

  test('what is due first comes first, what is over stands apart', () => {
    expect(references(open)).toEqual(['L', 'A', 'F']);
    expect(references(done)).toEqual(['O']);
  });

  test('lateness is told by the act that is due', () => {
    expect(open[0]).toMatchObject({ urgency: 'overdue', asked: { what: 'first-contact' } });
    expect(open[2]?.urgency).toBe('on-time');
  });
});
