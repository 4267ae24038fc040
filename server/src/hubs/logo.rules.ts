import type { LogoView } from './logo.schema.ts';

/** Where a logo is, and how large. */
export function viewLogo(logo: { hash: string; width: number; height: number }): Omit<LogoView, 'alt'> {
  return { url: `/api/logos/${logo.hash}`, width: logo.width, height: logo.height };
}
