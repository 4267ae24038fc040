import { isReadable, nearestReadable, onDark, readOnDark, readOnLight, type Reading } from './contrast.rules.ts';
import type { ColourView } from './logo.schema.ts';

/** How a colour like `#0b5d7a` would read on light and dark pages, and what would be taken in its place. */
export function readColour(accent: string): ColourView {
  const nearest = nearestReadable(accent);
  return {
    is_readable: isReadable(accent),
    light: cut(readOnLight(accent)),
    dark: cut(readOnDark(onDark(nearest))),
    nearest,
  };
}

/** Cut, not rounded: 4.46 is not enough, and must not look like 4.5. */
function cut({ ratio, ...rest }: Reading): Reading {
  return { ...rest, ratio: Math.floor(ratio * 10) / 10 };
}
