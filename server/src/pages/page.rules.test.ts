import { HUB_PAGES, LANGUAGES } from '@citess/db/vocabulary';
import { expect, test } from 'vitest';
import { firstText } from './first-texts.ts';
import { contactHtml, contactWords, withFacts, withHtmlFacts } from './page.rules.ts';
import { renderMarkdown } from './render-markdown.ts';

test('facts stand in place of their names, and other words in braces stay', () => {
  const facts = { hub: 'Cité', territory: 'Mahdia', contact: '', months: '24', hours: '12' };
  expect(withFacts('{hub}, {months} {toString} {else}', facts)).toBe('Cité, 24 {toString} {else}');
});

test('nothing that is written can run, load or lead to a script', () => {
  const text = [
    '<script>alert(1)</script> <img src=x onerror=alert(1)>',
    '[press](javascript:alert(1)) [data](data:text/html,x) [page](https://example.org) [write](mailto:us@example.org)',
    '![picture](https://elsewhere.example/see.png)',
  ].join('\n\n');
  const html = renderMarkdown(text);
  expect(html).not.toMatch(/<script|<img|javascript:|data:/);
  expect(html).toContain('&lt;script&gt;');
  expect(html).toContain('<a href="https://example.org">page</a>');
  expect(html).toContain('<a href="mailto:us@example.org">write</a>');
});

test('headings begin below the title', () => {
  expect(renderMarkdown('# One\n\n## Two')).toBe('<h2>One</h2>\n<h2>Two</h2>');
});

test('what the settings say is shown as the words it is, with links to call and to write', () => {
  const contact = { phone: '+216 73 000 000', email: '"><b>@example.org' };
  const html = withHtmlFacts(renderMarkdown('{contact} [x](/y "{contact}")'), {
    ...{ hub: '', territory: '', months: '', hours: '' },
    contact: contactHtml(contact, 'Hub'),
  });
  expect(html).toContain('<a href="tel:+21673000000"><bdi dir="ltr">+216 73 000 000</bdi></a>');
  expect(html).not.toContain('<b>');
  expect(html).toContain('title="{contact}"');
  expect([contactHtml({}, 'A & B'), contactWords({}, 'A & B')]).toEqual(['A &amp; B', 'A & B']);
});

test('every page has a text in every language, whose facts the product knows', async () => {
  for (const page of HUB_PAGES)
    for (const language of LANGUAGES) {
      const { title, body } = await firstText(page, language);
      expect([title.length > 3, body.length > 100], `${page} ${language}`).toEqual([true, true]);
      const named = [...body.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
      expect(named, `${page} ${language}`).toContain('contact');
      expect(['hub', 'territory', 'contact', 'months', 'hours']).toEqual(expect.arrayContaining(named));
      if (page === 'privacy') expect(named).toEqual(expect.arrayContaining(['months', 'hours', 'hub']));
    }
});
