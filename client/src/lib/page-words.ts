import type { PageKey } from '@citess/server/pages/page.schema';
import { m } from '#lib/paraglide/messages.js';

const WORDS: Record<PageKey, () => string> = {
  about: m.pages_about,
  privacy: m.pages_privacy,
  terms: m.pages_terms,
  accessibility: m.pages_accessibility,
  contact: m.pages_contact,
};

/** What a page of the hub is called where it is linked. */
export const pageWord = (key: PageKey): string => WORDS[key]();
