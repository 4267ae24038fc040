import { z } from 'zod';
import { queueFilters } from '../triage.schema.ts';

const name = z.string().trim().min(1, 'Name the view').max(60, 'Write at most 60 characters');

/** A way to look at the queue that somebody keeps; without words of a search, which are often somebody's name. */
export const savedView = z.object({ name, query: queueFilters });
export const savedViewOrder = savedView.meta({ id: 'SavedViewOrder' });
export const savedViewName = z.object({ name }).meta({ id: 'SavedViewName' });
export const savedViewList = z.object({ contents: z.array(savedView) }).meta({ id: 'SavedViewList' });
export type SavedViewList = z.infer<typeof savedViewList>;
