import { expect, test } from 'vitest';
import { atomOf, type AtomEntry, type AtomFeed } from './atom.ts';

const entry: AtomEntry = {
  id: '598e8a2a-6ea1-5c6e-9488-570fb2cf6434',
  title: 'Crédit & <épargne> "douce"\u0000',
  summary: 'Pour deux \ud800 mains',
  language: 'fr',
  author: 'Banque',
  url: 'https://hub.example/fr/services/1?a=1&b=2',
  published: '2026-11-01T00:00:00.000Z',
  updated: '2026-11-02T00:00:00.000Z',
  categories: [{ key: 'finance.credit', name: 'Crédit' }],
};
const feed = (over: Partial<AtomFeed> = {}): AtomFeed => ({
  ...{ title: 'Nouveaux', author: 'Hub', language: 'fr', self: 'https://hub.example/fr/services.atom' },
  ...{ page: 'https://hub.example/fr/services', entries: [entry, { ...entry, updated: '2026-11-05T00:00:00.000Z' }] },
  ...over,
});

test('a feed has what readers need: an id that stays, the latest change, its own address', () => {
  const xml = atomOf(feed());
  expect(xml).toMatch(/<id>urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}<\/id>/);
  expect(xml).toContain('<updated>2026-11-05T00:00:00.000Z</updated>\n  <author>');
  expect(xml).toContain('<link rel="self" type="application/atom+xml" href="https://hub.example/fr/services.atom"/>');
  const idIn = (text: string) => /<id>(.*)<\/id>/.exec(text)?.[1];
  expect(idIn(atomOf(feed({ entries: [] })))).toBe(idIn(xml));
  expect(idIn(atomOf(feed({ self: 'https://hub.example/ar/services.atom' })))).not.toBe(idIn(xml));
});

test('nothing of a listing breaks out of it', () => {
  const xml = atomOf(feed());
  expect(xml).toContain('<title>Crédit &amp; &lt;épargne&gt; &quot;douce&quot;</title>');
  expect(xml).toContain('a=1&amp;b=2');
  expect(xml.isWellFormed() && !xml.includes('\u0000')).toBe(true);
});
