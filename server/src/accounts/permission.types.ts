import type { HubRole, OrganizationRole } from '@citess/db/vocabulary';
import type { KeyScope } from './access-key.schema.ts';

/** What one may be for a hub, for an organization or for the deployment. An observer reads no person's data. */
export type Role = HubRole | OrganizationRole | 'administrator';

/** Whose the records behind a permission are: another's are not there (404). Those of `all` are shared by every hub. */
export type Owner = 'hub' | 'organization' | 'all';

/** Who may do it, whose records it is about, and on which addresses. */
export type PermissionEntry = {
  /** Roles, or `anybody`, whoever holds the private `link`, or whoever has an `account`. */
  by: readonly Role[] | 'anybody' | 'link' | 'account';
  of: Owner;
  /** What a key of outside software must be for to do it; without one no key may. */
  scope?: KeyScope;
  routes: readonly string[];
};
