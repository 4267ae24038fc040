import type { FollowedIntake } from '@citess/server/follow/follow.schema';

/** What happens next on a request, who does it, and by when: the first thing its page says. */
export type NextStep = {
  what:
    'closed' | 'choose-meeting' | 'meeting' | 'call' | 'first-contact' | 'answer' | 'help' | 'triage' | 'counsellor';
  due_at: string | null;
};

/**
 * What waits for the person comes first, then the nearest thing that is owed to them. A structure that said yes comes before one
 * that is still silent.
 */
export function nextStep(followed: FollowedIntake, now: Date): NextStep {
  if (followed.state === 'closed') return { what: 'closed', due_at: followed.closed_at };
  const meeting = (state: 'proposed' | 'agreed') => nextMeeting(followed, state, now);
  const toChoose = meeting('proposed');
  if (toChoose !== undefined) return { what: 'choose-meeting', due_at: toChoose };
  if (followed.call_request) return { what: 'call', due_at: followed.call_request.due_at };
  const agreed = meeting('agreed');
  if (agreed !== undefined) return { what: 'meeting', due_at: agreed };
  const due = (state: string, date: 'answer_due_at' | 'first_contact_due_at' | 'outcome_due_at') =>
    followed.referrals
      .filter((referral) => referral.state === state)
      .map((referral) => referral[date])
      .sort()[0];
  const firstContact = due('accepted', 'first_contact_due_at');
  if (firstContact !== undefined) return { what: 'first-contact', due_at: firstContact };
  const answer = due('sent', 'answer_due_at');
  if (answer !== undefined) return { what: 'answer', due_at: answer };
  if (due('in-progress', 'outcome_due_at') !== undefined) return { what: 'help', due_at: null };
  if (followed.triaged_at === null) return { what: 'triage', due_at: followed.triage_due_at };
  return { what: 'counsellor', due_at: null };
}

/** When the next meeting of an open referral begins that stands so. */
function nextMeeting({ referrals }: FollowedIntake, state: 'proposed' | 'agreed', now: Date): string | undefined {
  return referrals
    .filter((referral) => ['sent', 'accepted', 'in-progress'].includes(referral.state))
    .flatMap(({ meeting }) => (meeting?.state === state ? [meeting.starts_at] : []))
    .filter((starts_at) => Date.parse(starts_at) > now.getTime())
    .sort()[0];
}
