import { eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import { nameIn } from '../taxonomy/names.rules.ts';
import { onDark } from './contrast.rules.ts';
import { findHub, findHubAtDoor } from './find-hub.ts';
import { findLogo } from './logo.queries.ts';
import { viewLogo } from './logo.rules.ts';
import type { HubView } from './hub.schema.ts';

/** What anyone may know of a hub, in the reader's language: by key, else the one at whose door they are. @throws hub-not-found. */
export async function readHub(
  db: Db,
  { key, door, language }: { key: string | undefined; door: string | undefined; language: string },
): Promise<HubView> {
  const hub = key === undefined ? await findHubAtDoor(db, door) : await findHub(db, key);
  const [[place], logo, hubs] = await Promise.all([
    db
      .select({ names: schema.territory.names })
      .from(schema.territory)
      .where(eq(schema.territory.code, hub.territory_code)),
    findLogo(db, hub.id),
    db.$count(schema.hub),
  ]);
  const { email = null, phone = null, address = null } = hub.contact;
  return {
    key: hub.key,
    name: nameIn(hub.names, language),
    territory: { code: hub.territory_code, name: nameIn(place?.names ?? {}, language) },
    languages: hub.languages,
    default_language: hub.default_language,
    timezone: hub.timezone,
    currency: hub.currency,
    contact: { email, phone, address },
    opening_hours: hub.opening_hours ? nameIn(hub.opening_hours, language) : null,
    working_days: hub.working_days,
    accent: hub.accent === null ? null : { light: hub.accent, dark: onDark(hub.accent) },
    logo: logo ? { ...viewLogo(logo), alt: hub.logo_alts?.[language] ?? '' } : null,
    embed_origins: hub.embed_origins,
    has_others: hubs > 1,
    answer_days: hub.deadlines.answer_days,
    stale_months: hub.freshness.stale_months,
    guidance: hub.guidance
      .map(({ need_key, texts }) => ({ need_key, text: nameIn(texts, language) }))
      .sort((a, b) => ((a.need_key ?? '') < (b.need_key ?? '') ? -1 : 1)),
  };
}
