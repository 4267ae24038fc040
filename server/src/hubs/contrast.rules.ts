/** What text needs to be read on its ground (WCAG 2.2, AA). */
export const LEAST_CONTRAST = 4.5;
const BLACK = '#000000';
const WHITE = '#ffffff';
/** The grounds of our pages that links stand on, and the colour of words on a button: as `client/src/app.css` has them. */
const LIGHT = { grounds: ['#fbf8f3', '#ffffff', '#f4eee3', '#e3eff3'], onButton: '#ffffff' };
const DARK = { grounds: ['#11181f', '#19222b', '#0c1217', '#17303b'], onButton: '#06212c' };

/** How a colour can be read where it is read least: against a ground of our pages, or the words of a button. */
export type Reading = { colour: string; against: string; ratio: number };

/** How far two colours are from each other, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Where links and buttons in this colour are read least on light pages. */
export function readOnLight(colour: string): Reading {
  return leastOf(colour, LIGHT);
}

/** The same on dark pages. */
export function readOnDark(colour: string): Reading {
  return leastOf(colour, DARK);
}

/** Whether links in this colour can be read on all grounds of our light pages, and white words on a button of it. */
export function isReadable(accent: string): boolean {
  return readOnLight(accent).ratio >= LEAST_CONTRAST;
}

/** The colour itself where it can be read, else the lightest darker one of the same hue that can. */
export function nearestReadable(accent: string): string {
  for (let share = 0; share < 1; share += 0.01) {
    const darker = mix(accent, BLACK, share);
    if (isReadable(darker)) return darker;
  }
  return BLACK;
}

/** The same colour, as light as dark pages need it. */
export function onDark(accent: string): string {
  for (let share = 0.3; share < 1; share += 0.05) {
    const lighter = mix(accent, WHITE, share);
    if (readOnDark(lighter).ratio >= LEAST_CONTRAST + 0.5) return lighter;
  }
  return WHITE;
}

function leastOf(colour: string, { grounds, onButton }: typeof LIGHT): Reading {
  const readings = [...grounds, onButton].map((against) => ({ colour, against, ratio: contrast(colour, against) }));
  return readings.reduce((least, one) => (one.ratio < least.ratio ? one : least));
}

function mix(colour: string, other: string, share: number): string {
  const towards = channels(other);
  const parts = channels(colour).map((value, at) => Math.round(value + ((towards[at] ?? 0) - value) * share));
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
