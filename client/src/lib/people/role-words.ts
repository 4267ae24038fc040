import { m } from '#lib/paraglide/messages.js';

export type Role = 'counsellor' | 'coordinator' | 'observer' | 'manager' | 'editor';
type Words = { label: () => string; hint: () => string };

const ROLES: Record<Role, Words> = {
  counsellor: { label: m.people_role_counsellor, hint: m.people_role_counsellor_hint },
  coordinator: { label: m.people_role_coordinator, hint: m.people_role_coordinator_hint },
  observer: { label: m.people_role_observer, hint: m.people_role_observer_hint },
  manager: { label: m.people_role_manager, hint: m.people_role_manager_hint },
  editor: { label: m.people_role_editor, hint: m.people_role_editor_hint },
};

/** What somebody is, in a word. */
export function roleWord(role: Role): string {
  return ROLES[role].label();
}

/** Roles to choose from, each with what it may do. */
export function roleChoices(roles: readonly Role[]): { value: string; label: string; hint: string }[] {
  return roles.map((value) => ({ value, label: ROLES[value].label(), hint: ROLES[value].hint() }));
}
