/** What stands on a card. */
export type CardText = {
  language: string;
  /** What the page is called. */
  title: string;
  /** Who offers it, or the place. */
  by: string;
  needs: readonly string[];
  hub: string;
};
/** How wide a line would be at 100 pixels high. */
type Measure = (line: string) => number;

const WIDE = 1200;
const HIGH = 630;
const EDGE = 80;
const ROOM = WIDE - 2 * EDGE;
const MOST_LINES = 3;
/** The title stands large where two lines are enough, else smaller. */
const [LARGE, SMALL] = [76, 58];
const DOOR = 'M12 38V8h20v30';
const LEAF = 'M32 8 L20 6 V40 L32 38 Z';

/** A card of 1200 × 630 as SVG, from right to left in Arabic; words that do not fit end in three dots. */
export function drawCard(text: CardText, measure: Measure): string {
  const isArabic = text.language === 'ar';
  const size = wrap(text.title, LARGE, measure).length <= 2 ? LARGE : SMALL;
  const lines = cut(wrap(text.title, size, measure));
  const leading = isArabic ? 1.4 : 1.2;
  const put = lineAt(isArabic);
  const top = 210 + size * 0.5;
  const bottom = top + (lines.length - 1) * size * leading;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDE}" height="${HIGH}" viewBox="0 0 ${WIDE} ${HIGH}">
<rect width="${WIDE}" height="${HIGH}" fill="#fbf8f3"/><rect width="${WIDE}" height="14" fill="#0b5d7a"/>
<g transform="${isArabic ? `translate(${WIDE - EDGE} 56) scale(-1.6 1.6)` : `translate(${EDGE - 12} 56) scale(1.6)`}">
<path d="${DOOR}" fill="#fff3d1" stroke="#0b5d7a" stroke-width="2"/><path d="${LEAF}" fill="#0b5d7a"/>
<path d="M32 38h8M5 38h7" stroke="#0b5d7a" stroke-width="2" stroke-linecap="round"/></g>
${put(
  cut(
    wrap(text.hub, 36, (line) => measure(line) * 1.1),
    1,
  )[0] ?? '',
  { size: 36, y: 116, indent: 84, fill: '#0b5d7a' },
)}
${lines.map((line, at) => put(line, { size, y: top + at * size * leading, fill: '#1b2530' })).join('\n')}
${put(cut(wrap(text.by, 40, measure), 1)[0] ?? '', { size: 40, y: bottom + 74, fill: '#4a5563' })}
${put(thatFit(text.needs, 34, measure), { size: 34, y: HIGH - 64, fill: '#0b5d7a' })}
</svg>`;
}

type Place = { size: number; y: number; fill: string; indent?: number };

function lineAt(isArabic: boolean) {
  return (line: string, { size, y, fill, indent = 0 }: Place): string => {
    const [x, anchor] = isArabic ? [WIDE - EDGE - indent, 'end'] : [EDGE + indent, 'start'];
    // the line as a whole runs the way of its language, whatever it begins with
    const run = isArabic ? `\u202b${line}\u202c` : line;
    const looks = `font-family="Readex Pro" font-weight="600" font-size="${size}" fill="${fill}" text-anchor="${anchor}"`;
    return line && `<text x="${x}" y="${Math.round(y)}" ${looks}>${escapeXml(run)}</text>`;
  };
}

/** As many of the needs as fit in a line, whole. */
function thatFit(needs: readonly string[], size: number, measure: Measure): string {
  return needs.reduce((line, need) => {
    const longer = line ? `${line} · ${need}` : need;
    return (measure(longer) * size) / 100 <= ROOM ? longer : line;
  }, '');
}

/** The words in lines that fit at this size; a word that is too long for one stands alone. */
function wrap(text: string, size: number, measure: Measure): string[] {
  const lines: string[] = [];
  for (const word of text.replaceAll(/\s+/g, ' ').trim().split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && (measure(longer) * size) / 100 <= ROOM) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The first lines; the last of them ends in three dots where there were more. */
function cut(lines: readonly string[], most = MOST_LINES): string[] {
  if (lines.length <= most) return [...lines];
  const last = (lines[most - 1] ?? '').replace(/\s*\S+$/, '') || (lines[most - 1] ?? '');
  return [...lines.slice(0, most - 1), `${last}…`];
}

function escapeXml(text: string): string {
  const plain = text.toWellFormed().replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
