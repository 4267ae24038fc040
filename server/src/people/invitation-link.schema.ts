import { z } from 'zod';
import { HUB_ROLES, ORGANIZATION_ROLES } from '@citess/db/vocabulary';

/** What one is asked to do; opening it changes nothing. */
export const invitationLinkView = z
  .object({
    hub_name: z.string(),
    organization_name: z.string().nullable().describe('Where it is about an organization, not about the hub'),
    role: z.enum([...HUB_ROLES, ...ORGANIZATION_ROLES]),
    email: z.string(),
    invited_by: z.string().nullable(),
    expires_at: z.string(),
    has_account: z.boolean().describe('Whether the address has an account: then one signs in with it first'),
    is_own: z.boolean().describe('Whether that account is signed in'),
    requires_second_factor: z.boolean().describe('Whether the hub asks its staff for a code at sign-in'),
  })
  .meta({ id: 'InvitationLink' });
export type InvitationLinkView = z.infer<typeof invitationLinkView>;

/** Accepts; name and password are for an address that has no account yet. */
export const acceptanceOrder = z
  .object({
    name: z.string().trim().max(120).default(''),
    password: z.string().max(128).default(''),
  })
  .meta({ id: 'AcceptanceOrder', examples: [{ name: 'Salma Trabelsi', password: 'three figs and a lemon' }] });
