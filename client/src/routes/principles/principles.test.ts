import { describe, expect, test } from 'vitest';
import { ANSWERS, drawPicture, readAnswers, STATEMENT_KEYS, type Answers } from './principles.ts';

describe('where a project stands on the principles', () => {
  test.each<[string, Answers, string[]]>([
    [
      'the two weakest are worth strengthening, the weakest first',
      {
        need: 'yes',
        change: 'partly',
        work: 'yes',
        open: 'yes',
        voice: 'not-yet',
        accounts: 'partly',
        nature: 'partly',
      },
      ['democracy', 'environment'],
    ],
    [
      'what is strong needs nothing, and what was not said comes after what is weak',
      { gains: 'not-yet', nature: 'yes' },
      ['surplus', 'purpose'],
    ],
    ['not sure is no answer', { need: 'not-sure', nature: 'partly' }, ['environment', 'purpose']],
    ['where everything is strong, nothing is', Object.fromEntries(STATEMENT_KEYS.map((key) => [key, 'yes'])), []],
  ])('%s', (_title, answers, strengthen) => {
    expect(drawPicture(answers).strengthen).toEqual(strengthen);
  });

  test('two statements of one principle weigh the same, and one that is not sure leaves the other', () => {
    const shares = (answers: Answers) => drawPicture(answers).standings[0]?.share;
    expect(shares({ need: 'yes', change: 'not-yet' })).toBe(0.5);
    expect(shares({ need: 'yes', change: 'not-sure' })).toBe(1);
    expect(shares({})).toBeNull();
  });
});

test('only statements and answers of the page are read', () => {
  const posted = new FormData();
  posted.set('voice', 'partly');
  posted.set('need', 'perhaps');
  posted.set('password', 'yes');
  expect(readAnswers(posted)).toEqual({ voice: 'partly' });
  expect(ANSWERS).toHaveLength(4);
});
