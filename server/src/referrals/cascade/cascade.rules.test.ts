import { describe, expect, test } from 'vitest';
import { decideCascade, type CascadeFacts, type OfNeed } from './cascade.rules.ts';

/** A referral to a service of its own organization, which declined unless told otherwise. */
const to = (name: string, changes: Partial<OfNeed> = {}): OfNeed => ({
  id: `referral ${name}`,
  service_id: name,
  organization_id: `of ${name}`,
  state: 'declined',
  outcome: null,
  was_sent: changes.state !== 'draft',
  has_consent: true,
  ...changes,
});
const waiting = (name: string, changes: Partial<OfNeed> = {}) => to(name, { state: 'draft', ...changes });
const ranked = ['a', 'b', 'c', 'd'].map((name) => ({ service_id: name, organization_id: `of ${name}` }));
const decide = (ofNeed: OfNeed[], changes: Partial<CascadeFacts> = {}) =>
  decideCascade({
    policy: 'automatic',
    most_at_once: 1,
    ofNeed,
    ranked,
    fitting: new Set(['a', 'b', 'c', 'd']),
    ...changes,
  });

describe('where a hub sends by itself', () => {
  test('the best of those the person agreed to is next, whatever the order they were chosen in', () => {
    expect(decide([to('a'), waiting('c'), waiting('b')])).toEqual({
      result: 'sent',
      referral_id: 'referral b',
      service_id: 'b',
      dropped: [],
    });
  });

  test('no more are open at once than the hub allows', () => {
    const asked = [to('a'), to('b', { state: 'sent' }), waiting('c')];
    expect(decide(asked)).toEqual({ result: 'others-asked', dropped: [] });
    expect(decide(asked, { most_at_once: 2 })).toMatchObject({ result: 'sent', service_id: 'c' });
  });

  test('nobody is asked against the person’s will: without their yes it is proposed to the counsellor', () => {
    expect(decide([to('a')])).toEqual({ result: 'proposed', referral_id: null, service_id: 'b', dropped: [] });
    expect(decide([to('a'), waiting('b', { has_consent: false })])).toEqual({
      result: 'proposed',
      referral_id: null,
      service_id: 'c',
      dropped: ['referral b'],
    });
  });

  test('no organization is asked twice for a need, by whichever of its services', () => {
    const sister = waiting('b', { organization_id: 'of a' });
    expect(decide([to('a'), sister, waiting('c')])).toMatchObject({ service_id: 'c', dropped: ['referral b'] });
    const rankedSister = [{ service_id: 'b', organization_id: 'of a' }, ...ranked.slice(2)];
    expect(decide([to('a')], { ranked: rankedSister })).toMatchObject({ service_id: 'c' });
  });

  test('what is not listed any more, or no longer fits, is passed over', () => {
    expect(decide([to('a'), waiting('b'), waiting('c')], { fitting: new Set(['c']) })).toMatchObject({
      result: 'sent',
      service_id: 'c',
      dropped: ['referral b'],
    });
  });

  test('what the person took back is not proposed again', () => {
    const takenBack = to('b', { state: 'withdrawn', was_sent: false });
    expect(decide([to('a'), takenBack])).toMatchObject({ result: 'proposed', service_id: 'c' });
  });
});

test('where a hub only proposes, staff decide, also about what the person agreed to', () => {
  expect(decide([to('a'), waiting('b')], { policy: 'proposed' })).toEqual({
    result: 'proposed',
    referral_id: 'referral b',
    service_id: 'b',
    dropped: [],
  });
});

test('nobody else is asked once somebody is at it, or has helped', () => {
  for (const state of ['accepted', 'in-progress'] as const) {
    expect(decide([to('a'), to('b', { state }), waiting('c')])).toEqual({ result: 'taken', dropped: [] });
  }
  expect(decide([to('a'), to('b', { state: 'completed', outcome: 'helped' })]).result).toBe('taken');
  expect(decide([to('a'), to('b', { state: 'completed', outcome: 'not-helped' })]).result).toBe('proposed');
});

test('when everybody was asked, nobody is left', () => {
  expect(decide([to('a'), to('b'), to('c'), to('d')])).toEqual({ result: 'nobody-left', dropped: [] });
  expect(decide([to('a')], { ranked: [] })).toEqual({ result: 'nobody-left', dropped: [] });
});
