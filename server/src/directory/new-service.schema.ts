import { z } from 'zod';
import { serviceCard } from './directory.schema.ts';

/** How many of the newest services are told. */
export const MOST_NEW = 50;

/** The services that came last into the directory, the latest first. */
export const newServiceList = z
  .object({
    contents: z.array(
      serviceCard.extend({
        added_at: z.iso.datetime(),
        changed_at: z.iso.datetime().describe('The last change of it'),
      }),
    ),
  })
  .meta({ id: 'NewServiceList' });
export type NewServiceList = z.infer<typeof newServiceList>;
