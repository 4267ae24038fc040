import { expect, it } from 'vitest';
import { layOut, type Letter } from './letter.email.ts';

const letter: Letter = {
  language: 'fr',
  subject: 'Du nouveau <ici>',
  paragraphs: ['Bonjour,', 'Un « café » & un <b>thé</b>.'],
  action: { label: 'Lire', url: 'https://hub.example/fr/follow/x' },
  signature: ['Le hub', '+216 73 000 000'],
};

it('is plain text with the address on a line of its own', () => {
  expect(layOut(letter).text).toBe(
    'Bonjour,\n\nUn « café » & un <b>thé</b>.\n\nLire\nhttps://hub.example/fr/follow/x\n\nLe hub\n+216 73 000 000\n',
  );
});

it('lets no text become markup', () => {
  const { html } = layOut(letter);
  expect(html).toContain('Un « café » &amp; un &lt;b&gt;thé&lt;/b&gt;.');
  expect(html).toContain('<title>Du nouveau &lt;ici&gt;</title>');
  expect(html).toContain('<html lang="fr" dir="ltr">');
});

it('reads from right to left in Arabic, its address from left to right', () => {
  const { html } = layOut({ ...letter, language: 'ar' });
  expect(html).toContain('<html lang="ar" dir="rtl">');
  expect(html).toContain('<p dir="ltr"');
});
