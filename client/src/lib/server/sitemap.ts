/** A list of pages as sitemaps.org describes it; at most 50,000. */
export function sitemapOf(addresses: readonly string[]): Response {
  return inXml('urlset', 'url', addresses.slice(0, 50_000));
}

/** A list of such lists. */
export function sitemapIndexOf(addresses: readonly string[]): Response {
  return inXml('sitemapindex', 'sitemap', addresses);
}

function inXml(root: string, entry: string, addresses: readonly string[]): Response {
  const entries = addresses.map((address) => `<${entry}><loc>${escapeXml(address)}</loc></${entry}>`);
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('\n')}
</${root}>
`;
  const headers = { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' };
  return new Response(xml, { headers });
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
