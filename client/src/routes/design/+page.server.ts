import { error } from '@sveltejs/kit';
import { dev } from '$app/env';
import css from '../../app.css?raw';
import { readTokens } from './read-tokens.ts';
import type { PageServerLoad } from './$types';

/** All we draw with, for those who draw: there is no such page where the site is built. */
export const load: PageServerLoad = () => {
  if (!dev) error(404);
  return { tokens: readTokens(css) };
};
