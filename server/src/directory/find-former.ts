import type { Db } from '@citess/db';
import { nameIn } from '../taxonomy/names.rules.ts';
import { findListedCards, listTermsOf } from './card.queries.ts';
import { isUuid } from './directory.queries.ts';
import { findAnyListing, listNearIds, type AnyListing } from './former.queries.ts';
import { endOf, isStillNamed } from './former.rules.ts';
import type { FormerListing } from './former.schema.ts';
import { localizedText } from './localized.rules.ts';
import type { ListingKind } from './merged.queries.ts';

/** What became of a listing that has no page: undefined where there never was one, or it still has it. */
export async function findEnd(db: Db, kind: ListingKind, id: string): Promise<'over' | 'suspended' | undefined> {
  const found = isUuid(id) ? await findAnyListing(db, kind, id) : undefined;
  return found && endOf(statesOf(found));
}

/** What may be said of a listing that ended, in the reader's language. Undefined where none did. */
export async function findFormer(
  db: Db,
  { kind, id }: { kind: ListingKind; id: string },
  language: string,
): Promise<FormerListing | undefined> {
  const found = isUuid(id) ? await findAnyListing(db, kind, id) : undefined;
  const end = found && endOf(statesOf(found));
  if (!found || !end) return undefined;
  const { organization, service } = found;
  const isNamed = isStillNamed(statesOf(found));
  const text = localizedText(service ?? organization, language);
  const [near, needs] = await Promise.all([listNear(db, kind, id, language), service ? needsOf(db, id, language) : []]);
  const { id: organization_id, alternate_name: acronym, sector_of_organization } = organization;
  const name = localizedText(organization, language).name;
  return {
    is_over: end === 'over',
    name: isNamed ? text.name : null,
    text_language: text.text_language,
    organization: isNamed ? { id: organization_id, name, acronym, sector_of_organization } : null,
    need: isNamed ? (needs[0] ?? null) : null,
    near,
  };
}

function statesOf({ organization, service }: AnyListing) {
  return { organization: organization.status, service: service?.status ?? null };
}

async function listNear(db: Db, kind: ListingKind, id: string, language: string) {
  const ids = await listNearIds(db, kind, id);
  const cards = await findListedCards(db, ids, language);
  return ids.flatMap((one) => cards.get(one) ?? []);
}

async function needsOf(db: Db, id: string, language: string) {
  const terms = await listTermsOf(db, [id], 'category');
  return terms.map(({ key, names }) => ({ key, name: nameIn(names, language) }));
}
