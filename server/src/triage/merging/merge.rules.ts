/** What decides whether two cases may be followed together. */
export type MergeFacts = { id: string; state: 'open' | 'closed'; isJoined: boolean; hasJoined: boolean };
export type MergeRefusal = 'same-case' | 'other-contact' | 'closed' | 'joined-before' | 'has-joined';
export type MergeDecision = { merge: true } | { merge: false; because: MergeRefusal };

/** Whether the second case may be joined to the first: both open, of one person, and neither in a pair that stands in the way. */
export function decideMerge(kept: MergeFacts, joined: MergeFacts, isSameContact: boolean): MergeDecision {
  const because = ((): MergeRefusal | null => {
    if (kept.id === joined.id) return 'same-case';
    if (kept.state === 'closed' || joined.state === 'closed') return 'closed';
    if (kept.isJoined || joined.isJoined) return 'joined-before';
    if (joined.hasJoined) return 'has-joined';
    return isSameContact ? null : 'other-contact';
  })();
  return because === null ? { merge: true } : { merge: false, because };
}

/** Why two cases cannot be followed together, and what to do. */
export const REFUSALS: Record<MergeRefusal, string> = {
  'same-case': 'A case cannot be joined to itself',
  closed: 'One of the two is closed; reopen it first',
  'joined-before': 'One of the two is followed together with a case already; take them apart first',
  'has-joined': 'Others are followed together with the one to be joined; let that one stay, or take them apart first',
  'other-contact': 'They share neither an email address nor a phone number',
};
