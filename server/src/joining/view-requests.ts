import { roleMay } from '../accounts/access.rules.ts';
import type { Staff } from '../accounts/access.ts';
import type { Db } from '@citess/db';
import { listAlike, listOpinions, listRequests, type RequestRow } from './joining.queries.ts';
import type { MembershipView } from './joining.schema.ts';

/** Who asks to join one's hub: what waits first, with what colleagues think; or one request. */
export async function viewRequests(db: Db, staff: Staff, id?: string): Promise<MembershipView[]> {
  const rows = await listRequests(db, staff.hub_id, id);
  const open = rows.filter(({ request }) => request.state === 'open').map(({ request }) => request.id);
  const [opinions, alike] = await Promise.all([
    listOpinions(
      db,
      rows.map(({ request }) => request.id),
    ),
    listAlike(db, open),
  ]);
  return rows.map((row) => ({
    ...viewRequest(row),
    may_decide: roleMay(staff.role, 'membership.decide'),
    alike: alike
      .filter((one) => one.request_id === row.request.id && one.id !== row.request.organization_id)
      .map((one) => ({ id: one.id, name: one.name })),
    opinions: opinions
      .filter(({ opinion }) => opinion.request_id === row.request.id)
      .map(({ opinion, name }) => ({
        ...{ name, opinion: opinion.opinion, text: opinion.text },
        is_own: opinion.user_id === staff.account.id,
      })),
  }));
}

function viewRequest({ request, decided_by }: RequestRow) {
  const { id, state, organization_id, organization_name, sector_of_organization, description, website } = request;
  return {
    ...{ id, state, organization_id, organization_name, sector_of_organization, description, website },
    is_claim: organization_id !== null && state === 'open',
    contact: { name: request.contact_name, email: request.contact_email, phone: request.contact_phone },
    language: request.language,
    made_at: request.made_at.toISOString(),
    decided_at: request.decided_at?.toISOString() ?? null,
    word: request.word,
    decided_by,
  };
}
