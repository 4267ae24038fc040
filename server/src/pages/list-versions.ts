import type { Db } from '@citess/db';
import { HUB_PAGES, LANGUAGES, type HubPage, type Language } from '@citess/db/vocabulary';
import { firstText } from './first-texts.ts';
import { listVersionRows } from './page.queries.ts';
import type { PageVersion } from './page.schema.ts';

/** The versions of a hub's pages, the latest first, and below them the text that comes with the product. */
export async function listVersions(
  db: Db,
  hub_id: string,
  { page, language }: { page?: HubPage | undefined; language?: Language | undefined },
): Promise<PageVersion[]> {
  const rows = await listVersionRows(db, { hub_id, page, language });
  const written = rows.map(({ version, written_by }) => {
    const { page, language, number, title, body, written_at } = version;
    return { page, language, number, title, body, written_at: written_at.toISOString(), written_by };
  });
  const first = (page ? [page] : HUB_PAGES).flatMap((of) =>
    (language ? [language] : LANGUAGES).map(async (spoken): Promise<PageVersion> => {
      const text = await firstText(of, spoken);
      return { page: of, language: spoken, number: 0, ...text, written_at: null, written_by: null };
    }),
  );
  return [...written, ...(await Promise.all(first))];
}
