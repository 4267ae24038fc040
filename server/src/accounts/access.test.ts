import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { requireOrganizationMember, requireStaff } from './access.ts';
import type { SignedIn } from './find-signed-in.ts';

const nobody: SignedIn = {
  id: 'u',
  name: 'U',
  email: 'u@example.org',
  hubs: [],
  other_hubs: [],
  organizations: [],
  is_administrator: false,
};
const asking = (account: SignedIn | null) => ({ account: async () => account }) as FastifyRequest; // nothing else is read
const memberOf = (hub: string, role: 'observer' | 'counsellor') => ({
  ...{ hub_id: `id of ${hub}`, hub_member_id: `member of ${hub}`, hub, hub_names: {}, role },
});
const worksFor = (organization_id: string, role: 'editor' | 'manager') => ({
  ...{ organization_id, organization_name: organization_id, role },
});

it('asks a visitor to sign in', async () => {
  await expect(requireStaff(asking(null), 'case.read')).rejects.toMatchObject({ slug: 'not-signed-in', status: 401 });
  await expect(requireOrganizationMember(asking(null), 'referral.read')).rejects.toMatchObject({ status: 401 });
});

it('refuses an account that works for nobody', async () => {
  await expect(requireStaff(asking(nobody), 'case.read')).rejects.toMatchObject({ slug: 'not-allowed', status: 403 });
  await expect(requireOrganizationMember(asking(nobody), 'referral.read')).rejects.toMatchObject({ status: 403 });
});

it('acts for the hub where one may, not for the one where one only observes', async () => {
  const account = { ...nobody, hubs: [memberOf('cascais', 'observer'), memberOf('mahdia', 'counsellor')] };
  const staff = await requireStaff(asking(account), 'case.refer');
  expect(staff).toEqual({
    account,
    hub: 'mahdia',
    hub_id: 'id of mahdia',
    hub_member_id: 'member of mahdia',
    role: 'counsellor',
  });
});

it('names each organization once, whatever the number of roles', async () => {
  const organizations = [worksFor('bts', 'editor'), worksFor('bts', 'manager'), worksFor('enda', 'editor')];
  const member = await requireOrganizationMember(asking({ ...nobody, organizations }), 'referral.answer');
  expect(member.organization_ids).toEqual(['bts', 'enda']);
});
