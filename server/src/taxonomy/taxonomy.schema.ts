import { z } from 'zod';

/** A key of a closed vocabulary with its label in the reader's language. */
export const term = z.object({ key: z.string(), name: z.string() }).meta({ id: 'Term' });
export type Term = z.infer<typeof term>;

export const taxonomyTermView = z
  .object({
    key: z.string(),
    taxonomy: z.string(),
    name: z.string(),
    hint: z.string().nullable(),
    parent_key: z.string().nullable(),
  })
  .meta({ id: 'TaxonomyTerm' });

export const taxonomyTermQuery = z.object({
  taxonomy: z.string().max(60).optional().describe('Only the terms of this taxonomy, for example `needs`'),
});
export const taxonomyTermList = z
  .object({
    contents: z.array(taxonomyTermView),
    retired: z
      .array(z.object({ key: z.string(), name: z.string(), replaced_by: z.string() }))
      .describe('Needs that are not chosen any more, and what stands for each'),
  })
  .meta({ id: 'TaxonomyTermList' });
export type TaxonomyTermList = z.infer<typeof taxonomyTermList>;
