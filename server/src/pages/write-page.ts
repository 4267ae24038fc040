import type { Staff } from '../accounts/access.ts';
import type { Ports } from '../ports.ts';
import { listVersions } from './list-versions.ts';
import { pageMovedOn } from './page.problems.ts';
import { insertVersion } from './page.queries.ts';
import type { PageOrder, PageVersion } from './page.schema.ts';

/** Adds a version of a page, which is shown at once. @throws page-moved-on when it is not the one that was read that it replaces */
export async function writePage(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  { hub_id, account }: Staff,
  { page, language, title, body, replaces }: PageOrder,
): Promise<PageVersion> {
  const [latest] = await listVersions(db, hub_id, { page, language });
  if (latest?.number !== replaces) throw pageMovedOn();
  const number = replaces + 1;
  const row = { hub_id, page, language, number, title, body, written_by: account.id, written_at: now() };
  if (!(await insertVersion(db, row))) throw pageMovedOn(); // another was quicker
  return { page, language, number, title, body, written_at: row.written_at.toISOString(), written_by: account.name };
}
