import { expect, test } from 'vitest';
import { guidanceInUse, isSaid } from './guidance.rules.ts';

const kept = (need_key: string | null, replaced_by: string | null = null) => {
  return { need_key, replaced_by, texts: { fr: `Pour ${need_key}` } };
};

test('what was said for a retired need is said for the one that stands for it, unless that has its own text', () => {
  const all = [kept(null), kept('credit', 'finance'), kept('loan', 'finance'), kept('old', 'new'), kept('new')];
  expect(guidanceInUse(all).map(({ need_key, texts }) => [need_key, texts.fr])).toEqual([
    [null, 'Pour null'],
    ['finance', 'Pour credit'],
    ['new', 'Pour new'],
  ]);
  expect(all.map((one) => isSaid(one, all))).toEqual([true, true, false, false, true]);
});
