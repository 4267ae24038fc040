import type { Db } from '@citess/db';
import type { HubRole } from '@citess/db/vocabulary';
import type { Ports } from '../ports.ts';
import { insertCaseEvent } from '../referrals/referral.queries.ts';
import { lastCoordinator, personNotFound } from './people.problems.ts';
import * as q from './people.queries.ts';

type Act = { hub_id: string; user_id: string; by: string };
type ActPorts = Pick<Ports, 'db' | 'now'>;

/**
 * Gives somebody other roles in a hub, or none: then their membership ends. Cases go with the person as long as they have a role that may
 * own some, else they wait for another owner.
 * @throws person-not-found, last-coordinator
 */
export async function changeRoles(ports: ActPorts, act: Act, roles: readonly HubRole[]): Promise<void> {
  const { hub_id, user_id } = act;
  await ports.db.transaction(async (tx) => {
    await q.lockHub(tx, hub_id);
    const had = await q.listOwnMemberships(tx, hub_id, user_id);
    if (had.length === 0) throw personNotFound();
    const endsCoordinating = had.some(({ role }) => role === 'coordinator') && !roles.includes('coordinator');
    if (endsCoordinating && (await q.countOtherCoordinators(tx, hub_id, user_id)) === 0) throw lastCoordinator();
    for (const role of roles) await q.addMembership(tx, hub_id, user_id, role);
    const gone = had.filter(({ role }) => !roles.includes(role)).map(({ id }) => id);
    if (gone.length === 0) return;
    const now = await q.listOwnMemberships(tx, hub_id, user_id);
    const heir = now.find(({ id, role }) => !gone.includes(id) && role !== 'observer')?.id ?? null;
    await moveCases(tx, ports, act, gone, heir);
    await q.deleteMemberships(tx, gone);
  });
}

/** Ends every session of somebody of the hub. @throws person-not-found */
export async function endSessionsOf({ db }: ActPorts, { hub_id, user_id }: Omit<Act, 'by'>): Promise<void> {
  const had = await q.listOwnMemberships(db, hub_id, user_id);
  if (had.length === 0) throw personNotFound();
  await q.endSessions(db, user_id);
}

async function moveCases(tx: Db, { now }: ActPorts, { by }: Act, from: readonly string[], owner_id: string | null) {
  const open = await q.moveCases(tx, from, owner_id);
  if (owner_id !== null) return; // the same person under another role
  for (const { id: case_id } of open) {
    const actor = { actor_kind: 'staff' as const, actor_user_id: by };
    await insertCaseEvent(tx, { case_id, at: now(), ...actor, kind: 'owner-changed', detail: { owner_id: null } });
  }
}
