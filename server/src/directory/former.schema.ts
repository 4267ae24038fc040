import { z } from 'zod';
import { term } from '../taxonomy/taxonomy.schema.ts';
import { organizationRef, serviceCard } from './directory.schema.ts';

/** What may still be said of a listing that has no page any more, and what comes nearest to it. */
export const formerListing = z
  .object({
    is_over: z.boolean().describe('False while it is only suspended'),
    name: z.string().nullable().describe('What it was called, where open data tells it as well; else null'),
    text_language: z.string(),
    organization: organizationRef.nullable().describe('Who offered it, where the organization has a page'),
    need: term.nullable().describe('What it was for, first of all'),
    near: z.array(serviceCard).describe('Three services at most for the same needs, those of the same places first'),
  })
  .meta({ id: 'FormerListing' });
export type FormerListing = z.infer<typeof formerListing>;
