/** The colours of the site by name, as the style sheet sets them for light and for dark pages. */
export type Tokens = Record<'light' | 'dark', Record<string, string>>;

/** Reads the colours out of the style sheet, so that the gallery cannot show others than the site has. */
export function readTokens(css: string): Tokens {
  const [before = '', after = ''] = css.split('@media (prefers-color-scheme: dark)');
  return { light: coloursOf(before), dark: coloursOf(after) };
}

/** The lines that give all below them these colours. */
export function styleOf(colours: Record<string, string>, scheme: keyof Tokens): string {
  const lines = Object.entries(colours).map(([name, value]) => `--${name}: ${value}`);
  return [`color-scheme: ${scheme}`, ...lines].join('; ');
}

/** How well two colours can be told apart, from 1 to 21 (WCAG). */
export function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function coloursOf(css: string): Record<string, string> {
  const block = /:root \{([^}]*)\}/.exec(css)?.[1] ?? '';
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
