import fs from 'node:fs';
import path from 'node:path';

const ROUTES = path.join(import.meta.dirname, '../../src/routes');

/** The pages of the site whose address needs no id and no token, without their language. */
export function fixedPages(): string[] {
  return fs
    .globSync('**/+page.svelte', { cwd: ROUTES })
    .map((file) => `/${path.dirname(file)}`.replace(/^\/\.$/, '/'))
    .filter((page) => !page.includes('[') && page !== '/design') // which is there in development alone
    .sort();
}
