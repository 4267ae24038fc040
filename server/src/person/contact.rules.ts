import type { Contact } from './contact.schema.ts';

type Stored = { contact_name: string | null; contact_email: string | null; contact_phone: string | null };

/** How a person is called and reached, as the API shows it: what they left out is missing. */
export function contactOf({ contact_name, contact_email, contact_phone }: Stored): Contact {
  return {
    ...(contact_name !== null && { name: contact_name }),
    ...(contact_email !== null && { email: contact_email }),
    ...(contact_phone !== null && { phone: contact_phone }),
  };
}
