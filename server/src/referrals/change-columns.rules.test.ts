import { describe, expect, test } from 'vitest';
import { columnsOf, type HubClock } from './change-columns.rules.ts';

const deadlines = { answer_days: 3, reminder_days: 2, expiry_days: 5, first_contact_days: 5, outcome_days: 30 };
const hubIn = (timezone: string, holidays: string[] = []): HubClock => ({
  ...{ timezone, working_days: [1, 2, 3, 4, 5], holidays, deadlines },
});
const change = { referral_id: 'r', actor: { kind: 'system' as const, user_id: null } };
const iso = (columns: object) => JSON.parse(JSON.stringify(columns)) as unknown;

describe('what is sent on Wednesday 24 March 2027, in the week before the clocks go forward', () => {
  const at = new Date('2027-03-24T10:00:00Z');
  test.each([
    ['Africa/Tunis', '2027-03-26T22:59:59.999Z', '2027-03-29T22:59:59.999Z', '2027-03-31T22:59:59.999Z'],
    ['Europe/Lisbon', '2027-03-26T23:59:59.999Z', '2027-03-29T22:59:59.999Z', '2027-03-31T22:59:59.999Z'],
    ['Europe/Rome', '2027-03-26T22:59:59.999Z', '2027-03-29T21:59:59.999Z', '2027-03-31T21:59:59.999Z'],
    ['Europe/Madrid', '2027-03-26T22:59:59.999Z', '2027-03-29T21:59:59.999Z', '2027-03-31T21:59:59.999Z'],
  ])('in %s is reminded of, due and over at the end of a local working day', (timezone, remind, due, over) => {
    expect(iso(columnsOf({ ...change, to: 'sent' }, null, hubIn(timezone), at))).toEqual({
      sent_at: at.toISOString(),
      remind_at: remind,
      answer_due_at: due,
      expires_at: over,
    });
  });
});

test('what is taken on before the clocks go back keeps to local evenings, and to holidays', () => {
  const at = new Date('2027-10-27T10:00:00Z');
  const accepted = columnsOf({ ...change, to: 'accepted' }, null, hubIn('Europe/Rome', ['2027-11-01']), at);
  expect(iso(accepted)).toEqual({
    first_contact_due_at: '2027-11-04T22:59:59.999Z',
    remind_at: '2027-11-03T22:59:59.999Z',
  });
  const inProgress = columnsOf({ ...change, to: 'in-progress' }, null, hubIn('Africa/Tunis'), at);
  expect(inProgress.outcome_due_at?.toISOString()).toBe('2027-12-08T22:59:59.999Z');
});

test('a hub that lets requests expire before an answer is due waits until it is', () => {
  const hub = { ...hubIn('Africa/Tunis'), deadlines: { ...deadlines, expiry_days: 1 } };
  const sent = columnsOf({ ...change, to: 'sent' }, null, hub, new Date('2026-11-23T09:00:00Z'));
  expect(sent.expires_at).toEqual(sent.answer_due_at);
});
