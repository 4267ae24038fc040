import { describe, expect, test } from 'vitest';
import { COMMON_PASSWORDS } from './common-passwords.ts';
import { ownWords, passwordFault } from './password.rules.ts';

const words = ownWords({ name: 'Zohra Testouri', email: 'z.testouri@mahdia.example' });

describe('a password', () => {
  test.each([
    ['figues72', 'short'],
    ['qwertyuiop', 'common'],
    ['Password123', 'common'],
    ['Manchester!!', 'common'],
    ['testouri-2026', 'own-words'],
    ['abababababab', 'repeats'],
  ])('%s is refused: %s', (password, fault) => {
    expect(passwordFault(password, { words, common: COMMON_PASSWORDS })).toBe(fault);
  });

  test.each(['trois figues et un citron', 'citess-mahdia', 'زيتونة على الشاطئ'])('%s will do', (password) => {
    expect(passwordFault(password, { words: ['Zohra'], common: COMMON_PASSWORDS })).toBeNull();
  });
});
