import type { RequestHandler } from './$types';

/** Pages that belong to one person, or to those who are signed in. */
const PRIVATE = ['ask/', 'follow', 'answer', 'desk', 'partner'];

/** What machines may read, and where the list of pages is. */
export const GET: RequestHandler = ({ url }) => {
  const lines = [
    'User-agent: *',
    'Allow: /api/cards/', // what others show beside a link
    'Allow: /api/logos/',
    'Disallow: /api/',
    ...PRIVATE.map((part) => `Disallow: /*/${part}`),
    `Sitemap: ${url.origin}/sitemap.xml`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
