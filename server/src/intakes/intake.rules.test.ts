import { describe, expect, test } from 'vitest';
import { decideOrder, REFERENCE_ALPHABET, referenceOf } from './intake.rules.ts';

describe('a reference', () => {
  test('begins with the letters of the hub', () => {
    expect(referenceOf('mahdia', [5, 17, 1, 7, 22, 0])).toBe('MAH-7K39R2');
  });
  test('takes letters alone from the key of a hub', () => {
    expect(referenceOf('la-6-mar', [0, 0, 0, 0, 0, 0])).toBe('LAM-222222');
  });
  test('has no characters that are mixed up on the phone', () => {
    expect(REFERENCE_ALPHABET).not.toMatch(/[01IOL]/);
    expect(new Set(REFERENCE_ALPHABET).size).toBe(REFERENCE_ALPHABET.length);
  });
});

describe('an order', () => {
  const consent = { text_version: '2026-11', channel: 'online' } as const;
  const recipient = { need: 'finance', service_id: 'x', field_groups: ['project'] as 'project'[] };
  const callable = { ...recipient, field_groups: ['contact'] as 'contact'[] };
  test.each([
    ['nobody receives anything', { recipients: [], contact: {}, consent: undefined }, { ok: true }],
    [
      'somebody receives it without a yes',
      { recipients: [recipient], contact: {}, consent: undefined },
      { ok: false, because: 'no-consent' },
    ],
    [
      'the project alone is passed on, without contact',
      { recipients: [recipient], contact: {}, consent },
      { ok: true },
    ],
    [
      'somebody may call and has no number',
      { recipients: [callable], contact: { name: 'Amel' }, consent },
      { ok: false, because: 'no-contact' },
    ],
    ['an address is enough', { recipients: [callable], contact: { email: 'a@example.org' }, consent }, { ok: true }],
    ['a number is enough', { recipients: [callable], contact: { phone: '+216 20 000 000' }, consent }, { ok: true }],
  ])('%s', (_title, order, decision) => {
    expect(decideOrder({ is_assisted: false, ...order })).toEqual(decision);
  });

  test.each([
    ['online', false, true],
    ['online', true, false],
    ['paper', true, true],
    ['phone', false, false],
  ] as const)('a yes given by way of %s, written down by staff: %s', (channel, is_assisted, ok) => {
    const order = { recipients: [recipient], contact: {}, consent: { ...consent, channel }, is_assisted };
    expect(decideOrder(order)).toEqual(ok ? { ok } : { ok, because: 'not-how-agreed' });
  });
});
