import type { ListingKind } from '../directory/merged.queries.ts';
import type { Details, Translations } from '@citess/db/schema';

/** A row of the database as JSON: dates as text, lists as lists. */
export type Row = Record<string, unknown> & { id: string };
/** Columns with the values they are to have. */
export type Columns = Record<string, unknown>;

/** Columns where nothing, or "unknown", is taken from the other listing. What decides whom a service is for is not: there, nothing means anybody. */
const FILLED: Readonly<Record<ListingKind, readonly string[]>> = {
  organization: [
    'description',
    'email',
    'website',
    'website_to_verify',
    'kind',
    'parent_organization_id',
    'parent_name',
    'coverage_description',
    'note',
  ],
  service: [
    'description',
    'url',
    'email',
    'application_process',
    'fees_description',
    'eligibility_description',
    'eligibility_note',
    'cost',
    'delivery',
  ],
};

/** What the kept listing lacks and the merged one has: only columns that change. */
export function fillEmpty(kind: ListingKind, kept: Row, merged: Row): Columns {
  const filled: Columns = {};
  for (const column of FILLED[kind]) {
    if (isEmpty(kept[column]) && !isEmpty(merged[column])) filled[column] = merged[column];
  }
  if (isEmpty(kept['alternate_name'])) {
    const other = [merged['alternate_name'], merged['name']].find((name) => !isEmpty(name) && name !== kept['name']);
    if (other !== undefined) filled['alternate_name'] = other;
  }
  if (kept['capacity'] === 'unknown' && merged['capacity'] !== 'unknown' && kind === 'service') {
    for (const column of ['capacity', 'capacity_date', 'closed_until']) filled[column] = merged[column] ?? null;
  }
  const parent = filled['parent_organization_id'] ?? kept['parent_organization_id'];
  // no organization is its own parent
  if (kind === 'organization' && (parent === merged.id || parent === kept.id)) {
    const next = merged['parent_organization_id'] ?? null;
    filled['parent_organization_id'] = next === kept.id ? null : next;
  }
  return { ...filled, ...fillTranslations(kept, merged), ...fillDetails(kept, merged) };
}

/** Texts in languages the kept listing has none in, also the merged one's own. */
function fillTranslations(kept: Row, merged: Row): Columns {
  // the column is typed so in the schema
  const [own, other] = [kept['translations'] as Translations, merged['translations'] as Translations];
  const language = String(merged['language']);
  const { name, description, eligibility_description } = merged;
  const texts = { name, description, eligibility_description, translation_status: 'source' };
  const known = Object.fromEntries(Object.entries(texts).filter(([, text]) => !isEmpty(text)));
  const offered: Record<string, unknown> = { ...other, [language]: known };
  const added = Object.entries(offered).filter(([code]) => code !== kept['language'] && own[code] === undefined);
  return added.length > 0 ? { translations: { ...own, ...Object.fromEntries(added) } } : {};
}

function fillDetails(kept: Row, merged: Row): Columns {
  // the column is typed so in the schema
  const [own, other] = [kept['details'] as Details, merged['details'] as Details];
  const added = Object.entries(other).filter(([field]) => isEmpty(own[field]) && field !== 'status');
  return added.length > 0 ? { details: { ...own, ...Object.fromEntries(added) } } : {};
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    value === 'unknown' ||
    (Array.isArray(value) && value.length === 0)
  );
}
