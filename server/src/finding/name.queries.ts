import { runPrepared, type Db } from '@citess/db';
import type { Translations } from '@citess/db/schema';

type NameRow = { id: string; name: string; description: string; language: string; translations: Translations };

const ORGANIZATION_NAMES = `
  select id, name, '' description, language, translations from organization
  where id = any($1::uuid[]) and status = 'published'`;

/** Names of published organizations by id. */
export async function listOrganizationNames(db: Db, ids: readonly string[]): Promise<NameRow[]> {
  return ids.length === 0 ? [] : runPrepared<NameRow>(db, ORGANIZATION_NAMES, [ids]);
}
