import type { DraftAnswers } from '@citess/server/intakes/intake.schema';
import { describe, expect, test } from 'vitest';
import { addressOf, doorAt, firstUnanswered, nextStep, progressAt, stepBefore, stepsFor, type Form } from './steps.ts';

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

const form = (answers: DraftAnswers, questions?: NonNullable<Form['outlook']>['questions']): Form => ({
  answers,
  outlook: questions ? { remaining: 3, questions } : null,
});

describe('which pages a person goes through', () => {
  test('only what can still change the answer is asked, and an answer once given stays', () => {
    expect(stepsFor(form({ needs: ['finance'] }, ['audience', 'amount']))).toEqual(
      expect.arrayContaining(['where', 'groups', 'amount']),
    );
    expect(stepsFor(form({ needs: ['finance'] }, ['audience']))).not.toContain('amount');
    expect(stepsFor(form({ needs: ['market'] }, ['stage']))).not.toContain('legal-form');
    expect(stepsFor(form({ needs: ['market'], legal_form: null }, ['stage']))).toContain('legal-form');
    expect(firstUnanswered(form({ text: '', needs: ['market'], territory: null }, ['stage']))).toBe('stage');
  });

  test('the amount is asked for finance and its parts only', () => {
    expect(stepsFor(form({ needs: ['market'] }))).not.toContain('amount');
    expect(stepsFor(form({ needs: ['market', 'finance.microcredit'] }))).toContain('amount');
    expect(stepsFor(form({ needs: ['finance'] }))).toContain('amount');
  });

  test('who chose nobody to send to is not asked for consent', () => {
    expect(stepsFor(form({ ...profile, recipients: [] }))).not.toContain('consent');
    expect(stepsFor(form({ ...profile, recipients: [{ need: 'market', service_id }] }))).toContain('consent');
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
    expect(firstUnanswered(form(answers))).toBe(step);
  });

  test('one goes forward page by page, over answered ones too', () => {
    expect(nextStep(form(profile), 'where', false)).toBe('who');
    expect(nextStep(form(profile), 'groups', false)).toBe('options');
    expect(nextStep(form({ ...profile, needs: ['finance'] }), 'groups', false)).toBe('amount');
    expect(nextStep(form({ ...profile, recipients: [] }), 'contact', false)).toBe('check');
  });

  test('one goes back the same way', () => {
    expect(stepBefore(form(profile), 'text')).toBeNull();
    expect(stepBefore(form(profile), 'options')).toBe('groups');
    expect(stepBefore(form({ ...profile, recipients: [] }), 'check')).toBe('contact');
  });

  test('a changed answer shows the options again and asks what it opened', () => {
    const done: DraftAnswers = { ...profile, recipients: [], contact: null };
    expect(nextStep(form(done), 'stage', true)).toBe('options');
    expect(nextStep(form({ ...done, needs: ['finance'] }), 'needs', true)).toBe('amount');
    expect(nextStep(form(done), 'options', true)).toBe('check');
    const chosen: DraftAnswers = { ...done, recipients: [{ need: 'market', service_id }] };
    expect(nextStep(form(chosen), 'contact', true)).toBe('consent');
  });
});

test('how far one is counts the questions before the options, then the last pages', () => {
  expect(progressAt(form({}), 'text')).toEqual({ part: 'question', number: 1, left: 7 });
  expect(progressAt(form({ needs: ['finance'] }), 'where')).toEqual({ part: 'question', number: 3, left: 6 });
  expect(progressAt(form(profile), 'options')).toEqual({ part: 'options' });
  expect(progressAt(form({ ...profile, recipients: [] }), 'check')).toEqual({ part: 'last', number: 2, total: 2 });
});

test('the door opens as one goes, from shut to wide', () => {
  const widths = stepsFor(form(profile)).map((step) => doorAt(form(profile), step));
  expect(widths[0]).toBe(0);
  expect(widths.at(-1)).toBe(1);
  expect(widths).toEqual([...widths].sort((a, b) => a - b));
});

test('the first page is the form itself', () => {
  expect(addressOf('text')).toBe('/ask');
  expect(addressOf('legal-form')).toBe('/ask/legal-form');
});
