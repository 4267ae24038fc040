import type { Db } from '@citess/db';
import type { Language } from '@citess/db/vocabulary';
import { SESSION_HOURS } from '../accounts/account.schema.ts';
import { findHub, findHubAtDoor } from '../hubs/find-hub.ts';
import { readHub } from '../hubs/read-hub.ts';
import { firstText } from './first-texts.ts';
import { findLatestRow } from './page.queries.ts';
import { contactHtml, contactWords, escapeHtml, withFacts, withHtmlFacts } from './page.rules.ts';
import type { PageKey, PagePreview, PageView } from './page.schema.ts';
import { renderMarkdown } from './render-markdown.ts';

/** A page of the hub, by key or at whose door they are, in the reader's language: what the hub wrote last, else the product's text. @throws hub-not-found */
export async function readPage(
  db: Db,
  {
    page,
    key,
    door,
    language,
  }: { page: PageKey; key: string | undefined; door: string | undefined; language: Language },
): Promise<PageView> {
  const hub = key === undefined ? await findHubAtDoor(db, door) : await findHub(db, key);
  const written = await findLatestRow(db, { hub_id: hub.id, page, language });
  const shown = await drawPage(db, written ?? (await firstText(page, language)), { hub: hub.key, language });
  return { page, language, ...shown, written_at: written?.written_at.toISOString() ?? null };
}

/** How a text looks as a page of the hub. */
export async function drawPage(
  db: Db,
  { title, body }: { title: string; body: string },
  { hub: key, language }: { hub: string; language: Language },
): Promise<PagePreview> {
  const { name, territory, contact } = await readHub(db, { key, door: undefined, language });
  const { retention_months } = await findHub(db, key);
  const numbers = { months: String(retention_months), hours: String(SESSION_HOURS) };
  const words = { hub: name, territory: territory.name, contact: contactWords(contact, name), ...numbers };
  const html = {
    ...{ hub: escapeHtml(name), territory: escapeHtml(territory.name), contact: contactHtml(contact, name) },
    ...numbers,
  };
  return { title: withFacts(title, words), html: withHtmlFacts(renderMarkdown(body), html) };
}
