import { z } from 'zod';
import { LANGUAGES } from '@citess/db/vocabulary';

const names = z.partialRecord(z.enum(LANGUAGES), z.string().trim().max(120));
export const TERRITORY_KINDS = [
  'country',
  'region',
  'governorate',
  'province',
  'municipality',
  'delegation',
  'parish',
] as const;

/** The hubs of the deployment, as its administration sees them: no person of theirs. */
export const platformHubs = z
  .object({
    contents: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        territory: z.object({ code: z.string(), name: z.string() }),
        languages: z.array(z.enum(LANGUAGES)),
        opened_at: z.string(),
        coordinators: z.int().describe('How many have accepted'),
        invited: z.array(z.object({ email: z.string(), link: z.string().nullable() })),
      }),
    ),
  })
  .meta({ id: 'PlatformHubs' });
export type PlatformHubs = z.infer<typeof platformHubs>;

export const hubOrder = z
  .object({
    key: z.string().regex(/^[a-z][a-z0-9-]{1,38}$/, 'Small letters without accents, digits and hyphens'),
    names,
    territory_code: z.string().trim().min(1, 'Choose a place').max(40),
    languages: z.array(z.enum(LANGUAGES)).min(1, 'Choose at least one language').max(LANGUAGES.length),
    timezone: z.string().max(60),
    currency: z.string().regex(/^[A-Z]{3}$/, 'Write three capital letters, like EUR'),
    coordinator_email: z.email('Enter an email address like name@example.org').max(254),
  })
  .describe('The first language is that of the letters')
  .meta({
    id: 'HubOrder',
    examples: [
      {
        ...{ key: 'cascais', names: { pt: 'CitESS Cascais' }, territory_code: 'PT-11-1105', languages: ['pt', 'en'] },
        ...{ timezone: 'Europe/Lisbon', currency: 'EUR', coordinator_email: 'coordenacao@example.org' },
      },
    ],
  });
export type HubOrder = z.infer<typeof hubOrder>;

export const territoriesOrder = z
  .object({
    territories: z
      .array(
        z.object({
          code: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,12}){0,3}$/, 'A code like PT-11-1105'),
          parent_code: z.string().max(40).nullable(),
          kind: z.enum(TERRITORY_KINDS, `One of ${TERRITORY_KINDS.join(', ')}`),
          names,
        }),
      )
      .min(1, 'Write at least one place')
      .max(2000),
  })
  .meta({
    id: 'TerritoriesOrder',
    examples: [
      { territories: [{ code: 'PT-11-1105', parent_code: 'PT-11', kind: 'municipality', names: { pt: 'Cascais' } }] },
    ],
  });
export type TerritoriesOrder = z.infer<typeof territoriesOrder>;

export const territoriesAnswer = z.object({ added: z.int(), changed: z.int() }).meta({ id: 'TerritoriesAdded' });
