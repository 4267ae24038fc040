import { z } from 'zod';

export const territoryView = z
  .object({
    code: z.string(),
    name: z.string(),
    kind: z.string(),
    parent_code: z.string().nullable(),
    path_name: z.string().describe('The place with the larger places around it: "El Jem, Mahdia, Tunisie"'),
    latitude: z.number().nullable().describe('Of the point its label stands at, in degrees'),
    longitude: z.number().nullable(),
  })
  .meta({ id: 'Territory' });
export type TerritoryView = z.infer<typeof territoryView>;

export const territoryQuery = z.object({
  q: z.string().trim().max(100).optional().describe('A name or the beginning of one, in any language'),
  parent: z.string().max(40).optional().describe('Only places directly inside this one'),
});
export const territoryList = z.object({ contents: z.array(territoryView) }).meta({ id: 'TerritoryList' });
export type TerritoryList = z.infer<typeof territoryList>;
