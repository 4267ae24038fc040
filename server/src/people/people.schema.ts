import { z } from 'zod';
import { HUB_ROLES, LANGUAGES, ORGANIZATION_ROLES } from '@citess/db/vocabulary';

const person = z.object({
  user_id: z.string(),
  name: z.string(),
  email: z.string(),
  is_self: z.boolean(),
  used_at: z.string().nullable().describe('When they last used a session that is still open'),
});

const invited = z.object({
  id: z.uuid(),
  email: z.string(),
  invited_at: z.string(),
  expires_at: z.string(),
  invited_by: z.string().nullable(),
  link: z.string().nullable().describe('To pass on by other means; only where no mail server is configured'),
});

/** Who works for one's hub, and who is asked to. */
export const peopleView = z
  .object({
    people: z.array(
      person.extend({
        roles: z.array(z.enum(HUB_ROLES)),
        open_cases: z.int().describe('Cases they own'),
        has_second_factor: z.boolean(),
      }),
    ),
    invitations: z.array(invited.extend({ role: z.enum(HUB_ROLES) })),
    requires_second_factor: z.boolean(),
  })
  .meta({ id: 'People' });
export type PeopleView = z.infer<typeof peopleView>;

/** Who works for the organizations one manages, and who is asked to. */
export const membersView = z
  .object({
    organizations: z.array(
      z.object({
        organization_id: z.uuid(),
        organization_name: z.string(),
        people: z.array(person.extend({ roles: z.array(z.enum(ORGANIZATION_ROLES)) })),
        invitations: z.array(invited.extend({ role: z.enum(ORGANIZATION_ROLES) })),
      }),
    ),
  })
  .meta({ id: 'Members' });
export type MembersView = z.infer<typeof membersView>;

const order = {
  email: z.email('Enter an email address like name@example.org').max(254),
  language: z.enum(LANGUAGES).describe('In which the letter is written'),
};

export const hubInvitationOrder = z.object({ ...order, role: z.enum(HUB_ROLES, 'Choose a role') }).meta({
  id: 'HubInvitationOrder',
  examples: [{ email: 'salma@example.org', role: 'counsellor', language: 'fr' }],
});

export const memberInvitationOrder = z
  .object({ ...order, role: z.enum(ORGANIZATION_ROLES, 'Choose a role') })
  .meta({ id: 'MemberInvitationOrder', examples: [{ email: 'karim@example.org', role: 'editor', language: 'fr' }] });

/** The roles somebody has from now on, in place of those they had. */
export const roleChange = z
  .object({ roles: z.array(z.enum(HUB_ROLES)).min(1, 'Choose at least one role').max(HUB_ROLES.length) })
  .meta({ id: 'RoleChange', examples: [{ roles: ['counsellor', 'coordinator'] }] });

export const memberRoleChange = z
  .object({ role: z.enum(ORGANIZATION_ROLES, 'Choose a role') })
  .meta({ id: 'MemberRoleChange', examples: [{ role: 'manager' }] });
