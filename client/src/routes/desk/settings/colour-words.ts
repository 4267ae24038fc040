import type { ColourView } from '@citess/server/hubs/logo.schema';
import { formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** What WCAG asks of text, level AA. */
const LEAST = 4.5;

/** Whether a colour will do, or what was measured and which would. */
export function colourWord({ is_readable, light, nearest }: ColourView): string {
  if (is_readable) return m.settings_colour_fits();
  // a colour is written from left to right in every language
  const isolated = `\u2066${nearest}\u2069`;
  return m.settings_colour_low({ ratio: formatNumber(light.ratio), least: formatNumber(LEAST), nearest: isolated });
}
