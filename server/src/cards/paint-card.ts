import type * as resvg from '@resvg/resvg-js';
import { fileURLToPath } from 'node:url';
import { drawCard, type CardText } from './card.rules.ts';

/** The letters of our seven languages, as headings of the site have them; no font of the machine is asked for. */
const font = {
  fontFiles: [fileURLToPath(new URL('font/readex-pro.ttf', import.meta.url))],
  loadSystemFonts: false,
  defaultFontFamily: 'Readex Pro',
};

/** The program that paints; null where there is none for this machine. Loaded when the first card is asked for. */
async function painter(): Promise<typeof resvg | null> {
  return import('@resvg/resvg-js').catch(() => null);
}

/** A card as PNG; null on a machine that nothing can paint on. */
export async function paintCard(text: CardText): Promise<Buffer | null> {
  const program = await painter();
  if (!program) return null;
  const { Resvg } = program;
  const widths = new Map<string, number>();
  const measure = (line: string): number => {
    const known = widths.get(line);
    if (known !== undefined) return known;
    const words = line.replaceAll(/[<>&]/g, 'x');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9999" height="200"><text y="100" font-family="Readex Pro" font-weight="600" font-size="100">${words}</text></svg>`;
    const width = new Resvg(svg, { font }).getBBox()?.width ?? 0;
    widths.set(line, width);
    return width;
  };
  return new Resvg(drawCard(text, measure), { font }).render().asPng();
}
