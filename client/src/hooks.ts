import type { Reroute } from '@sveltejs/kit/hooks';
import { deLocalizeUrl } from '#lib/paraglide/runtime.js';

/** `/ar/services` and `/fr/services` are one route: `/services`. */
export const reroute: Reroute = ({ url }) => deLocalizeUrl(url).pathname;
