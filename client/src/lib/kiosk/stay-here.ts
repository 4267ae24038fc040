/**
 * A page as a kiosk shows it: nothing leads away from the site or opens another window, and the browser offers nobody what
 * somebody else typed.
 */
export function stayHere(html: string, origin: string): string {
  return html
    .replace(/(<a\b[^>]*?)\shref="([^"]*)"/gi, (link, before: string, href: string) =>
      leadsAway(href, origin) ? before : link,
    )
    .replace(/(<(?:a|form)\b[^>]*?)\starget="[^"]*"/gi, '$1')
    .replace(/\sautocomplete="[^"]*"/gi, ' autocomplete="off"')
    .replace(/<form(?=[\s>])(?![^>]*\sautocomplete=)/gi, '<form autocomplete="off"');
}

function leadsAway(href: string, origin: string): boolean {
  const scheme = /^(?:([a-z][a-z0-9+.-]*):|\/\/)/i.exec(href);
  return scheme !== null && !href.startsWith(`${origin}/`);
}
