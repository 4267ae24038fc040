import { createHash } from 'node:crypto';

/** An entry of a feed. Times as RFC 3339 writes them; texts are plain. */
export type AtomEntry = {
  /** A UUID. */
  id: string;
  title: string;
  summary: string;
  /** The language of title and summary. */
  language: string;
  author: string;
  url: string;
  published: string;
  updated: string;
  categories: readonly { key: string; name: string }[];
};
export type AtomFeed = {
  title: string;
  author: string;
  language: string;
  /** The address of the feed itself, and of the page it stands for. */
  self: string;
  page: string;
  entries: readonly AtomEntry[];
};

/** A feed as RFC 4287 has it. Its id stays the same as long as its address does. */
export function atomOf(feed: AtomFeed): string {
  const { title, author, language, self, page, entries } = feed;
  const updated = entries.map((entry) => entry.updated).reduce((a, b) => (a > b ? a : b), '1970-01-01T00:00:00.000Z');
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(language)}">
  <id>urn:uuid:${uuidOf(self)}</id>
  <title>${escapeXml(title)}</title>
  <updated>${updated}</updated>
  <author><name>${escapeXml(author)}</name></author>
  <link rel="self" type="application/atom+xml" href="${escapeXml(self)}"/>
  <link rel="alternate" type="text/html" href="${escapeXml(page)}"/>
${entries.map(entryOf).join('\n')}
</feed>
`;
}

function entryOf(entry: AtomEntry): string {
  const { id, title, summary, language, author, url, published, updated, categories } = entry;
  const terms = categories.map(
    ({ key, name }) => `    <category term="${escapeXml(key)}" label="${escapeXml(name)}"/>\n`,
  );
  return `  <entry xml:lang="${escapeXml(language)}">
    <id>urn:uuid:${escapeXml(id)}</id>
    <title>${escapeXml(title)}</title>
    <updated>${updated}</updated>
    <published>${published}</published>
    <author><name>${escapeXml(author)}</name></author>
    <link rel="alternate" type="text/html" href="${escapeXml(url)}"/>
${terms.join('')}    <summary>${escapeXml(summary)}</summary>
  </entry>`;
}

/** A UUID made from an address (RFC 9562, version 8). */
function uuidOf(address: string): string {
  const bytes = createHash('sha256').update(address).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Text as XML takes it: without signs that XML 1.0 has no way to write. */
function escapeXml(text: string): string {
  const plain = text.toWellFormed().replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
