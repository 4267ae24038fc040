import { expect, test } from 'vitest';
import { readKept, writeKept } from './thread-form.ts';

test('a file that was sent up comes back from the form as it was', () => {
  const file = { id: '11111111-2222-4333-8444-555555555555', name: 'devis / four à pain.pdf', size: 1234 };
  expect(readKept(writeKept(file))).toEqual(file);
});

test('anything else in its place is no file', () => {
  for (const value of ['', 'x/1/a.pdf', '11111111-2222-4333-8444-555555555555/x/a.pdf']) {
    expect(readKept(value), value).toBeUndefined();
  }
});
