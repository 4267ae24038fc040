import { expect, test } from 'vitest';
import { foldText } from './normalize-text.ts';
import { soundsOf } from './sound.ts';

test.each([
  ['takwin', 'تكوين'],
  ['min7a', 'منحة'],
  ['morafka', 'المرافقة'],
  ['jam3iya', 'الجمعيات'],
  ['ahleya', 'الأهلية'],
  ['charika', 'شركات'],
  ['5idma', 'خدمة'],
  ['ta9win', 'تقوين'],
])('"%s" sounds like "%s"', (latin, arabic) => {
  const [heard] = soundsOf(latin);
  expect(heard).toBeDefined();
  expect(soundsOf(foldText(arabic))).toContain(heard);
});

test.each(['mra', 'un', 'في', '2026', '寿司', ''])('"%s" says too little to be found by its sound', (word) => {
  expect(soundsOf(word)).toEqual([]);
});

test('other words sound otherwise', () => {
  expect(soundsOf('takwin')).not.toEqual(soundsOf('tasdir'));
  expect(soundsOf('7erfa')).not.toEqual(soundsOf('5orfa'));
});
