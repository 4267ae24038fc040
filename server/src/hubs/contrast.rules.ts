/** What text needs to be read on its ground (WCAG 2.2, AA). */
const LEAST = 4.5;
const WHITE = '#ffffff';
/** The darkest and the lightest ground of our pages that links stand on. */
const PAPER = '#f4eee3';
const DARK_PAPER = '#19222b';

/** How far two colours are from each other, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Whether links in this colour can be read on our pages, and white words on a button of it. */
export function isReadable(accent: string): boolean {
  return contrast(accent, WHITE) >= LEAST && contrast(accent, PAPER) >= LEAST;
}

/** The same colour, as light as dark pages need it. */
export function onDark(accent: string): string {
  for (let share = 0.3; share < 1; share += 0.05) {
    const lighter = mix(accent, share);
    if (contrast(lighter, DARK_PAPER) >= LEAST + 1) return lighter;
  }
  return WHITE;
}

function mix(accent: string, share: number): string {
  const parts = channels(accent).map((value) => Math.round(value + (255 - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
