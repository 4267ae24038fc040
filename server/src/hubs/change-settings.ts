import { eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { findHubById } from './find-hub.ts';
import { listGuidance } from './guidance.queries.ts';
import { isSaid } from './guidance.rules.ts';
import { settingsMovedOn } from './hub.problems.ts';
import { findLogo } from './logo.queries.ts';
import { viewLogo } from './logo.rules.ts';
import { isNeed, putGuidance, updateHub } from './hub-settings.queries.ts';
import { settingsFaults, textsOrNull } from './hub-settings.rules.ts';
import type { HubSettings, HubSettingsChange } from './hub-settings.schema.ts';

type SettingsPorts = Pick<Ports, 'db' | 'catalogue'>;

/** All settings of a hub. */
export async function readSettings(db: Db, hub_id: string, language: string): Promise<HubSettings> {
  const hub = await findHubById(db, hub_id);
  const { territory } = schema;
  const [[place], logo, kept] = await Promise.all([
    db.select({ names: territory.names }).from(territory).where(eq(territory.code, hub.territory_code)),
    findLogo(db, hub_id),
    listGuidance(db, hub_id),
  ]);
  const { id: _id, key: _key, territory_code: code, opened_at: _opened, ...settings } = hub;
  const { email = null, phone = null, address = null } = hub.contact;
  const contact = { email, phone, address };
  const guidance = kept.map((one) => ({ ...one, is_said: isSaid(one, kept) }));
  const named = { code, name: nameIn(place?.names ?? {}, language) };
  return { ...settings, contact, guidance, territory: named, logo: logo ? viewLogo(logo) : null };
}

/**
 * Changes some settings of a hub and keeps the others.
 * @throws settings-moved-on where somebody changed them since `version`, 422 for what does not go together
 */
export async function changeSettings(
  { db, catalogue }: SettingsPorts,
  hub_id: string,
  { version, ...change }: HubSettingsChange,
): Promise<void> {
  const before = await readSettings(db, hub_id, 'fr');
  if (before.version !== version) throw settingsMovedOn();
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: HubSettings = { ...before, ...given };
  const faults = settingsFaults(after);
  if (Object.keys(faults).length > 0) throw answersToMend(faults);
  const { guidance: _guidance, territory: _territory, logo: _logo, version: _version, ...columns } = after;
  const holidays = [...new Set(after.holidays)].sort();
  const { names, opening_hours, logo_alts } = after;
  const texts = {
    ...{
      names: textsOrNull(names) ?? {},
      opening_hours: textsOrNull(opening_hours),
      logo_alts: textsOrNull(logo_alts),
    },
  };
  const working_days = [...new Set(after.working_days)].sort();
  const languages = [...new Set(after.languages)];
  const embed_origins = [...new Set(after.embed_origins)];
  const lists = { holidays, working_days, languages, embed_origins };
  const isChanged = await updateHub(db, hub_id, version, { ...columns, ...texts, ...lists });
  if (!isChanged) throw settingsMovedOn();
  catalogue.changed();
}

/** Changes what a hub says where nothing fits. @throws settings-moved-on, 422 for a need there is not */
export async function changeGuidance(
  { db, catalogue }: SettingsPorts,
  hub_id: string,
  { version, need_key, texts }: { version: number; need_key: string | null; texts: Partial<Record<string, string>> },
): Promise<void> {
  if (need_key !== null && !(await isNeed(db, need_key))) throw answersToMend({ '/need_key': 'Choose a need' });
  await db.transaction(async (tx) => {
    if (!(await updateHub(tx, hub_id, version, {}))) throw settingsMovedOn();
    // without texts that say nothing, all that are left are texts
    await putGuidance(tx, { hub_id, need_key, texts: textsOrNull(texts) as Record<string, string> | null });
  });
  catalogue.changed();
}
