import { expect, test } from 'vitest';
import { stayHere } from './stay-here.ts';

const ORIGIN = 'https://hub.example';
const shown = (html: string) => stayHere(html, ORIGIN);

test.each([
  ['<a class="x" href="https://elsewhere.example" rel="external">Site</a>', '<a class="x" rel="external">Site</a>'],
  ['<a href="//elsewhere.example/x">Site</a>', '<a>Site</a>'],
  ['<a href="https://hub.example.evil/">Site</a>', '<a>Site</a>'],
  ['<a href="mailto:a@b.example"><svg></svg>a</a>', '<a><svg></svg>a</a>'],
  ['<a href="TEL:+21673">+216 73</a>', '<a>+216 73</a>'],
  [
    '<a href="/fr/ask?text=https://x.example" target="_blank">Ask</a>',
    '<a href="/fr/ask?text=https://x.example">Ask</a>',
  ],
  ['<a href="https://hub.example/fr/follow/x">Mine</a>', '<a href="https://hub.example/fr/follow/x">Mine</a>'],
  ['<a href="#main">Down</a>', '<a href="#main">Down</a>'],
])('%s', (html, expected) => {
  expect(shown(html)).toBe(expected);
});

test('the browser keeps nothing of what is typed', () => {
  expect(shown('<form method="POST"><input name="email" autocomplete="email"></form>')).toBe(
    '<form autocomplete="off" method="POST"><input name="email" autocomplete="off"></form>',
  );
  expect(shown('<form autocomplete="on" target="_blank">')).toBe('<form autocomplete="off">');
  expect(shown('<a>formless</a><p>format</p>')).toBe('<a>formless</a><p>format</p>');
});
