import { z } from 'zod';

export const letterOrder = z
  .object({ email: z.email('Enter an email address like name@example.org').max(254) })
  .meta({ id: 'LetterOrder', examples: [{ email: 'salma@example.org' }] });

/** The same whether the address is known or not. */
export const letterAnswer = z
  .object({ asked_at: z.string().describe('If the address has an account, a letter is on its way to it') })
  .meta({ id: 'LetterAnswer' });

/** Whom a letter signs in; opening it changes nothing. */
export const letterView = z.object({ email: z.string(), expires_at: z.string() }).meta({ id: 'SignInLetter' });
export type LetterView = z.infer<typeof letterView>;
