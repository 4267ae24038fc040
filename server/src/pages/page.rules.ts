/** What the hub's settings say, by the name it has in a text. */
export type PageFacts = Readonly<Record<'hub' | 'territory' | 'contact' | 'months' | 'hours', string>>;
/** How one reaches a hub; only what is known. */
type Contact = { email?: string | null; phone?: string | null; address?: string | null };

/** The text with the facts in place of their names; other words in braces stay as they are. */
export function withFacts(text: string, facts: PageFacts): string {
  return text.replaceAll(
    /\{([a-z]+)\}/g,
    (whole, name: string) => (Object.hasOwn(facts, name) ? facts[name as keyof PageFacts] : whole), // just looked up
  );
}

/** The same in HTML, where names stand in the text: those inside a tag stay. The facts are HTML too. */
export function withHtmlFacts(html: string, facts: PageFacts): string {
  return html
    .split(/(<[^>]*>)/)
    .map((part) => (part.startsWith('<') ? part : withFacts(part, facts)))
    .join('');
}

/** How one reaches the hub, in HTML with links; its name where nothing is known. */
export function contactHtml({ email, phone, address }: Contact, name: string): string {
  const ways = [
    phone && `<a href="tel:${escapeHtml(phone.replaceAll(' ', ''))}"><bdi dir="ltr">${escapeHtml(phone)}</bdi></a>`,
    email && `<a href="mailto:${escapeHtml(email)}"><bdi>${escapeHtml(email)}</bdi></a>`,
    address && escapeHtml(address.replaceAll('\n', ', ')),
  ].filter(Boolean);
  return ways.join(' · ') || escapeHtml(name);
}

/** The same as words alone. */
export function contactWords({ email, phone, address }: Contact, name: string): string {
  return [phone, email, address].filter(Boolean).join(' · ') || name;
}

/** Words as they are, whatever signs are in them. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
