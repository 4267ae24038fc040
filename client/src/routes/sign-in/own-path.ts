/** The path to go on to after signing in, or null for anything but a page of this site. */
export function ownPath(next: string | null, here: URL): string | null {
  if (!next?.startsWith('/')) return null;
  const url = URL.parse(next, here);
  if (!url || url.origin !== here.origin || url.pathname.startsWith('//')) return null;
  return url.pathname + url.search;
}
