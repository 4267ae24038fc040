import { z } from 'zod';

/** How a person is called and reached; only what they gave. */
export const contact = z
  .object({
    name: z.string().trim().max(200, 'Write at most 200 characters').optional(),
    email: z.email('Enter an email address like name@example.org').max(254).optional(),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[0-9 ().-]{6,25}$/, 'Enter a phone number like +216 20 123 456')
      .optional(),
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof contact>;
