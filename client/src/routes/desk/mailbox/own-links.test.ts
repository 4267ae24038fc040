import { describe, expect, test } from 'vitest';
import { ownLinks } from './own-links.ts';

const origin = 'https://hub.example';

describe('links in the text of a message', () => {
  test('an address of this site is a link, without the stop after it', () => {
    expect(ownLinks('Suivre : https://hub.example/fr/follow/abc.\nMerci', origin)).toEqual([
      { text: 'Suivre : ', href: null },
      { text: 'https://hub.example/fr/follow/abc', href: 'https://hub.example/fr/follow/abc' },
      { text: '.\nMerci', href: null },
    ]);
  });

  test.each([
    'https://evil.example/x',
    'https://hub.example.evil.example/x',
    'https://hub.example@evil.example/x',
    'http://hub.example/x',
  ])('%s stays plain text', (address) => {
    expect(ownLinks(`voir ${address} ici`, origin).every(({ href }) => href === null)).toBe(true);
  });

  test('nothing of the text is lost', () => {
    const text = 'a https://hub.example/1 b https://x.example/2\n\nc';
    expect(
      ownLinks(text, origin)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });
});
