/** A piece of a text: plain, or an address of this site that may be pressed. */
type Piece = { text: string; href: string | null };

const ADDRESS = /https?:\/\/[^\s<>"«»]*[^\s<>"«».,;:!?)\]]/g;

/** Cuts a text at the addresses in it; only those of this very site become links. */
export function ownLinks(text: string, origin: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), href: null });
    pieces.push({ text: match[0], href: URL.parse(match[0])?.origin === origin ? match[0] : null });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), href: null });
  return pieces;
}
