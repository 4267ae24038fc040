import type { PermissionEntry, Role } from './permission.types.ts';
import { PERMISSIONS } from './permissions.rules.ts';

/** Something of the table of permissions; `public`, `link` and `account` need no role. */
export type Permission = keyof typeof PERMISSIONS;

type ByRole<P extends Permission> = (typeof PERMISSIONS)[P]['by'] extends readonly Role[] ? P : never;
/** Something that only certain roles may do. */
export type Act = { [P in Permission]: ByRole<P> }[Permission];

// the keys of PERMISSIONS are exactly the permissions
const ENTRIES = Object.entries(PERMISSIONS) as [Permission, PermissionEntry][];

/** Every act of the table. */
// an entry with roles is an act
export const ACTS = ENTRIES.filter(([, { by }]) => typeof by !== 'string').map(([permission]) => permission) as Act[];

const BY_ROUTE = new Map(ENTRIES.flatMap(([permission, { routes }]) => routes.map((route) => [route, permission])));

/** Whether somebody with this role may do this; `visitor` may do nothing that needs a role. */
export function roleMay(role: Role | 'visitor', act: Act): boolean {
  const roles: readonly string[] = PERMISSIONS[act].by;
  return roles.includes(role);
}

/**
 * What one needs for an address as the description of the API writes it, `GET /api/cases/{id}`; undefined for an address the
 * table does not name. Open data needs nothing.
 */
export function permissionFor(method: string, path: string): Permission | undefined {
  if (path === '/hsds' || path.startsWith('/hsds/')) return 'public';
  return BY_ROUTE.get(`${method === 'HEAD' ? 'GET' : method} ${path}`);
}

/** The permission as the table has it. */
export function entryOf(permission: Permission): PermissionEntry {
  return PERMISSIONS[permission];
}

/** Whether a key with these scopes may do this. */
export function scopesMay(scopes: readonly string[], act: Act): boolean {
  const { scope } = entryOf(act);
  return scope !== undefined && scopes.includes(scope);
}

/** Whether it takes a role to do this. */
export function isAct(permission: Permission): permission is Act {
  return typeof PERMISSIONS[permission].by !== 'string';
}
