import type { Language } from '@citess/db/vocabulary';
import { isTimezone, textsOrNull } from '../hubs/hub-settings.rules.ts';
import { inviteToHub } from '../people/invite.ts';
import { listPeople } from '../people/list-people.ts';
import type { Ports } from '../ports.ts';
import { answersToMend } from '../problems/problem.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { FIRST_GUIDANCE } from './first-guidance.rules.ts';
import { findHubAt, insertGuidance, insertHub, knownTerritories, listAllHubs } from './platform.queries.ts';
import type { HubOrder, PlatformHubs } from './platform.schema.ts';

const FIRST_DEADLINES = {
  ...{ answer_days: 3, reminder_days: 2, expiry_days: 5 },
  ...{ first_contact_days: 5, outcome_days: 30 },
};
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

/**
 * Opens a hub for a place and invites its first coordinator, who sets all the rest. From then on requests of that place are this hub's.
 * @throws 422 for a key or a place that is taken, a place there is not, a time zone there is not
 */
export async function openHub(
  ports: Pick<Ports, 'db' | 'now' | 'nudge' | 'secret' | 'catalogue'>,
  user_id: string,
  order: HubOrder,
): Promise<void> {
  const { coordinator_email: email, languages, ...given } = order;
  const [language = 'fr'] = languages;
  const names = textsOrNull(order.names) ?? {};
  await checkHub(ports, order, names, language);
  await ports.db.transaction(async (tx) => {
    const hub_id = await insertHub(tx, {
      ...{ ...given, names, languages: [...new Set(languages)], default_language: language },
      ...{ working_days: MONDAY_TO_FRIDAY, contact: {}, deadlines: FIRST_DEADLINES },
    });
    if (hub_id === undefined) throw answersToMend({ '/key': 'There is a hub under this name' });
    const texts = Object.fromEntries(languages.map((one) => [one, FIRST_GUIDANCE[one]]));
    await insertGuidance(tx, { hub_id, need_key: null, texts });
    await inviteToHub({ ...ports, db: tx }, { hub_id, user_id }, { email, language, role: 'coordinator' });
  });
  ports.catalogue.changed();
}

async function checkHub(
  { db }: Pick<Ports, 'db'>,
  { territory_code, timezone }: HubOrder,
  names: Partial<Record<string, string>>,
  language: Language,
): Promise<void> {
  const [known, taken] = await Promise.all([knownTerritories(db, [territory_code]), findHubAt(db, territory_code)]);
  const faults: Record<string, string | false> = {
    '/names': !names[language] && 'Write the name in the first language at least',
    '/territory_code':
      known.size === 0 ? 'There is no such place' : taken !== undefined && 'Another hub stands for this place',
    '/timezone': !isTimezone(timezone) && 'Write a time zone like Europe/Lisbon',
  };
  const found = Object.entries(faults).filter((fault): fault is [string, string] => fault[1] !== false);
  if (found.length > 0) throw answersToMend(Object.fromEntries(found));
}

/** The hubs of the deployment, and who is asked to coordinate them. */
export async function listPlatformHubs(
  ports: Pick<Ports, 'db' | 'now' | 'secret' | 'publicUrl' | 'hasMailServer'>,
  language: Language,
): Promise<PlatformHubs> {
  const rows = await listAllHubs(ports.db);
  const contents = rows.map(async ({ hub, place, coordinators }) => {
    const { invitations } = await listPeople(ports, { hub_id: hub.id, user_id: '' });
    // once somebody coordinates a hub, its people are its own
    const invited = coordinators > 0 ? [] : invitations.filter(({ role }) => role === 'coordinator');
    return {
      ...{ key: hub.key, name: nameIn(hub.names, language), languages: hub.languages, coordinators },
      territory: { code: hub.territory_code, name: nameIn(place, language) },
      opened_at: hub.opened_at.toISOString(),
      invited: invited.map(({ email, link }) => ({ email, link })),
    };
  });
  return { contents: await Promise.all(contents) };
}
