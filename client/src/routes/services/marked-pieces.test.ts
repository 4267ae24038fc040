import { expect, test } from 'vitest';
import { markedPieces } from './marked-pieces.ts';

const shown = (text: string, piece: Parameters<typeof markedPieces>[1]) =>
  markedPieces(text, piece)
    .map(({ part, isMarked }) => (isMarked ? `[${part}]` : part))
    .join('');

test('the words that were asked for are marked where they stand', () => {
  const piece = { text: 'petit crédit', marks: [{ start: 6, end: 12 }] };
  expect(shown('petit crédit', piece)).toBe('petit [crédit]');
  expect(shown('Un petit crédit sans garantie', piece)).toBe('Un petit [crédit] sans garantie');
});

test('a whole text may be one mark, and marks may touch', () => {
  expect(shown('قرض', { text: 'قرض', marks: [{ start: 0, end: 3 }] })).toBe('[قرض]');
  const touching = [
    { start: 0, end: 2 },
    { start: 2, end: 4 },
  ];
  expect(shown('abcd', { text: 'abcd', marks: touching })).toBe('[ab][cd]');
});

test('nothing is marked without a piece, or with one of another text', () => {
  expect(shown('Un prêt', undefined)).toBe('Un prêt');
  expect(shown('Un prêt', { text: 'loan', marks: [{ start: 0, end: 4 }] })).toBe('Un prêt');
});
