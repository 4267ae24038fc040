import type { DraftAnswers } from '@citess/server/intakes/intake.schema';
import { describe, expect, test } from 'vitest';
import { addressOf, doorAt, firstUnanswered, nextStep, progressAt, stepBefore, stepsFor } from './steps.ts';

const service_id = '7b1d0a52-0000-4000-8000-000000000001';
const profile: DraftAnswers = {
  text: 'We sell olive oil',
  needs: ['market'],
  territory: null,
  applicant: null,
  stage: 'idea',
  legal_form: null,
  sector: [],
  audience: null,
};

describe('which pages a person goes through', () => {
  test('the amount is asked for finance and its parts only', () => {
    expect(stepsFor({ needs: ['market'] })).not.toContain('amount');
    expect(stepsFor({ needs: ['market', 'finance.microcredit'] })).toContain('amount');
    expect(stepsFor({ needs: ['finance'] })).toContain('amount');
  });

  test('who chose nobody to send to is not asked for consent', () => {
    expect(stepsFor({ ...profile, recipients: [] })).not.toContain('consent');
    expect(stepsFor({ ...profile, recipients: [{ need: 'market', service_id }] })).toContain('consent');
  });
});

describe('where one goes on', () => {
  test.each<[string, DraftAnswers, string]>([
    ['an empty form begins with own words', {}, 'text'],
    ['no words are an answer', { text: '' }, 'needs'],
    ['an empty list of needs is none', { text: '', needs: [] }, 'needs'],
    ['not sure is an answer', { text: '', needs: ['market'], territory: null }, 'who'],
    ['the options come before any name', profile, 'options'],
    ['contact follows the options', { ...profile, recipients: [] }, 'contact'],
    [
      'a chosen service needs consent',
      { ...profile, contact: null, recipients: [{ need: 'market', service_id }] },
      'consent',
    ],
    [
      'all is said',
      { ...profile, contact: null, recipients: [{ need: 'market', service_id, field_groups: ['needs'] }] },
      'check',
    ],
  ])('%s', (_title, answers, step) => {
    expect(firstUnanswered(answers)).toBe(step);
  });

  test('one goes forward page by page, over answered ones too', () => {
    expect(nextStep(profile, 'where', false)).toBe('who');
    expect(nextStep(profile, 'groups', false)).toBe('options');
    expect(nextStep({ ...profile, needs: ['finance'] }, 'groups', false)).toBe('amount');
    expect(nextStep({ ...profile, recipients: [] }, 'contact', false)).toBe('check');
  });

  test('one goes back the same way', () => {
    expect(stepBefore(profile, 'text')).toBeNull();
    expect(stepBefore(profile, 'options')).toBe('groups');
    expect(stepBefore({ ...profile, recipients: [] }, 'check')).toBe('contact');
  });

  test('a changed answer shows the options again and asks what it opened', () => {
    const done: DraftAnswers = { ...profile, recipients: [], contact: null };
    expect(nextStep(done, 'stage', true)).toBe('options');
    expect(nextStep({ ...done, needs: ['finance'] }, 'needs', true)).toBe('amount');
    expect(nextStep(done, 'options', true)).toBe('check');
    const chosen: DraftAnswers = { ...done, recipients: [{ need: 'market', service_id }] };
    expect(nextStep(chosen, 'contact', true)).toBe('consent');
  });
});

test('how far one is counts the questions before the options, then the last pages', () => {
  expect(progressAt({}, 'text')).toEqual({ part: 'question', number: 1, left: 7 });
  expect(progressAt({ needs: ['finance'] }, 'where')).toEqual({ part: 'question', number: 3, left: 6 });
  expect(progressAt(profile, 'options')).toEqual({ part: 'options' });
  expect(progressAt({ ...profile, recipients: [] }, 'check')).toEqual({ part: 'last', number: 2, total: 2 });
});

test('the door opens as one goes, from shut to wide', () => {
  const widths = stepsFor(profile).map((step) => doorAt(profile, step));
  expect(widths[0]).toBe(0);
  expect(widths.at(-1)).toBe(1);
  expect(widths).toEqual([...widths].sort((a, b) => a - b));
});

test('the first page is the form itself', () => {
  expect(addressOf('text')).toBe('/ask');
  expect(addressOf('legal-form')).toBe('/ask/legal-form');
});
