import type { FollowedIntake } from '@citess/server/follow/follow.schema';
import { describe, expect, test } from 'vitest';
import { nextStep as nextStepAt } from './next-step.ts';

const nextStep = (request: FollowedIntake) => nextStepAt(request, new Date('2026-11-23T09:00:00Z'));
type Referral = FollowedIntake['referrals'][number];

function followed(referrals: Partial<Referral>[], more: Partial<FollowedIntake> = {}): FollowedIntake {
  // only what the rule reads; the rest of a request has no part in it
  return {
    state: 'open',
    triaged_at: null,
    triage_due_at: '2026-11-26',
    closed_at: null,
    call_request: null,
    referrals,
    ...more,
  } as FollowedIntake;
}

describe('what happens next', () => {
  test('a structure that accepted calls before one that is silent', () => {
    const step = nextStep(
      followed([
        { state: 'sent', answer_due_at: '2026-11-25' },
        { state: 'accepted', first_contact_due_at: '2026-11-30' },
      ]),
    );
    expect(step).toEqual({ what: 'first-contact', due_at: '2026-11-30' });
  });

  test('of several answers owed, the nearest is told', () => {
    const step = nextStep(
      followed([
        { state: 'sent', answer_due_at: '2026-11-27' },
        { state: 'sent', answer_due_at: '2026-11-25' },
      ]),
    );
    expect(step).toEqual({ what: 'answer', due_at: '2026-11-25' });
  });

  test('when nothing was sent, a counsellor looks at it by a date', () => {
    expect(nextStep(followed([]))).toEqual({ what: 'triage', due_at: '2026-11-26' });
  });

  test('after every structure declined, the counsellor looks for another way', () => {
    expect(nextStep(followed([{ state: 'declined' }], { triaged_at: '2026-11-24' })).what).toBe('counsellor');
  });

  test('a meeting to choose comes first, one that is agreed after a call, one that is over not at all', () => {
    const meeting = { id: '', minutes: 30, channel: 'phone', place: '' } as const;
    const sent = { state: 'sent', answer_due_at: '2026-11-25' } as const;
    const at = (state: 'proposed' | 'agreed', starts_at: string) => ({
      ...sent,
      meeting: { ...meeting, state, starts_at },
    });
    const call_request = { asked_at: '2026-11-23', due_at: '2026-11-24' };
    const proposed = followed([at('proposed', '2026-12-01T09:00:00Z')], { call_request });
    expect(nextStep(proposed)).toEqual({ what: 'choose-meeting', due_at: '2026-12-01T09:00:00Z' });
    expect(nextStep(followed([at('agreed', '2026-12-01T09:00:00Z')], { call_request })).what).toBe('call');
    expect(nextStep(followed([at('agreed', '2026-12-01T09:00:00Z')])).what).toBe('meeting');
    expect(nextStep(followed([at('agreed', '2026-11-20T09:00:00Z')])).what).toBe('answer');
  });

  test('a closed request says so', () => {
    expect(nextStep(followed([], { state: 'closed', closed_at: '2026-12-01' })).what).toBe('closed');
  });
});
