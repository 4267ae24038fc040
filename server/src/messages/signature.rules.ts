import { nameIn } from '../taxonomy/names.rules.ts';

/** The hub's name and how to reach it, one line each; only what is known. */
export function signatureOf(
  hub: {
    hub_names: Partial<Record<string, string>>;
    hub_contact: { email?: string | null; phone?: string | null; address?: string | null };
  },
  language: string,
): string[] {
  const { phone, email, address } = hub.hub_contact;
  return [nameIn(hub.hub_names, language), phone, email, address].filter((line) => typeof line === 'string');
}
