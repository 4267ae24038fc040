import type { DraftAnswers } from '@citess/server/intakes/intake.schema';
import { describe, expect, test } from 'vitest';
import {
  addressOf,
  doorAt,
  EMPTY_FORM,
  firstUnanswered,
  nextStep,
  progressAt,
  stepBefore,
  stepInstead,
  stepsFor,
  stepsToPrecise,
  type Form,
} from './steps.ts';

const service_id = '7b1d0a52-0000-4000-8000-000000000001';
const begun: DraftAnswers = { text: 'We sell olive oil', needs: ['market'] };
const profile: DraftAnswers = { ...begun, territory: null, audience: null, stage: 'idea' };
const seen: Form['steps'] = ['text', 'needs', 'where', 'groups', 'stage'];

/** A form of which the groups and the stage were asked, in this order. */
const form = (answers: DraftAnswers, known: Partial<Form> = {}): Form => ({
  ...{ answers, steps: seen, to_ask: [], outlook: null },
  ...known,
});
const atOptions: Partial<Form> = { steps: [...seen, 'options'] };

describe('which pages a person goes through', () => {
  test('what was asked in the order it was, then what is still to ask, then the options', () => {
    expect(stepsFor(form(profile, { to_ask: ['amount'] }))).toEqual([
      ...['text', 'needs', 'where', 'groups', 'stage', 'amount'],
      ...['options', 'contact', 'check'],
    ]);
  });

  test('the place is not asked of who said it in their own words, and can be changed', () => {
    const said = form({ ...begun, territory: 'TN-53' }, { steps: ['text', 'needs'], to_ask: ['stage'] });
    expect(stepsFor(said)).not.toContain('where');
    expect(nextStep(said, 'where', true)).toBe('stage');
  });

  test('what was left open before the options is not asked again after them', () => {
    const left = form({ ...begun, territory: null, stage: 'idea' }, atOptions);
    expect(stepsFor(left)).not.toContain('groups');
    expect(firstUnanswered(left)).toBe('options');
    expect(stepInstead(form({ ...left.answers, recipients: [], contact: null }, atOptions), 'check')).toBeNull();
    expect(firstUnanswered(form({ ...begun, territory: null, stage: 'idea' }))).toBe('groups');
  });

  test('the other questions on which a service depends can make the options more precise', () => {
    const outlook: Form['outlook'] = {
      remaining: 3,
      questions: ['territory', 'applicant', 'legal_form', 'audience'],
      telling: [],
    };
    expect(stepsToPrecise(form(profile, { outlook }))).toEqual(['who', 'legal-form']);
  });
});

describe('where one goes on', () => {
  test.each<[string, DraftAnswers, string]>([
    ['an empty form begins with own words', {}, 'text'],
    ['no words are an answer', { text: '' }, 'needs'],
    ['an empty list of needs is none', { text: '', needs: [] }, 'needs'],
    ['not sure is an answer', { text: '', needs: ['market'], territory: null }, 'groups'],
    ['the options come before any name', profile, 'options'],
    ['contact follows the options', { ...profile, recipients: [] }, 'contact'],
    ['all is said', { ...profile, contact: null, recipients: [{ need: 'market', service_id }] }, 'check'],
  ])('%s', (_title, answers, step) => {
    expect(firstUnanswered(form(answers))).toBe(step);
  });

  test('one goes forward page by page, over answered ones too', () => {
    expect(nextStep(form(profile), 'where', false)).toBe('groups');
    expect(nextStep(form(profile), 'stage', false)).toBe('options');
    expect(nextStep(form(profile, { to_ask: ['amount'] }), 'stage', false)).toBe('amount');
    expect(nextStep(form({ ...profile, recipients: [] }), 'contact', false)).toBe('check');
  });

  test('one goes back the same way', () => {
    expect(stepBefore(form(profile), 'text')).toBeNull();
    expect(stepBefore(form(profile), 'stage')).toBe('groups');
    expect(stepBefore(form(profile), 'options')).toBe('stage');
    expect(stepBefore(form({ ...profile, recipients: [] }), 'check')).toBe('contact');
  });

  test('a changed answer shows the options again and asks what it opened', () => {
    const done: DraftAnswers = { ...profile, recipients: [], contact: null };
    expect(nextStep(form(done, atOptions), 'stage', true)).toBe('options');
    expect(nextStep(form(done, { ...atOptions, to_ask: ['amount'] }), 'needs', true)).toBe('amount');
    expect(nextStep(form(done, atOptions), 'options', true)).toBe('check');
    expect(nextStep(form({ ...profile, recipients: [] }, atOptions), 'options', true)).toBe('contact');
  });
});

test('how far one is counts the questions before the options, then the last pages', () => {
  expect(progressAt(EMPTY_FORM, 'text')).toEqual({ part: 'question', number: 1, left: 5 });
  expect(progressAt(form(profile), 'groups')).toEqual({ part: 'question', number: 4, left: 1 });
  expect(progressAt(form(profile), 'options')).toEqual({ part: 'options' });
  expect(progressAt(form(profile), 'check')).toEqual({ part: 'last', number: 2, total: 2 });
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
