import { z } from 'zod';
import { LANGUAGES } from '@citess/db/vocabulary';

const flag = z.enum(['true', 'false']);

export const importQuery = z.object({
  source: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}]+$/u, 'Give the name of who publishes the data')
    .describe('Who publishes the data; the same name next time, so that changes are seen'),
  dry_run: flag.default('false').describe('Only says what would change'),
  language: z.enum(LANGUAGES).optional().describe('Of texts that do not say theirs'),
  conflicts: z
    .enum(['show', 'take-theirs', 'keep-ours'])
    .default('show')
    .describe('Where both changed: show and keep ours, take theirs, or settle for ours'),
  skip_invalid: flag.default('false').describe('Leaves out what is invalid and what depends on it'),
  archive_missing: flag.default('false').describe('Archives listings the source had before and has no more'),
});
export type ImportQuery = z.infer<typeof importQuery>;

const tally = z.object({
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  conflicting: z.int(),
  invalid: z.int(),
  gone: z.int(),
});

const finding = z.object({
  finding: z.enum(['changed', 'conflicting', 'invalid', 'gone', 'kept-out']),
  kind: z.string(),
  record_id: z.string().nullable(),
  name: z.string().nullable(),
  file: z.string().nullable(),
  line: z.int().nullable(),
  field: z.string().nullable(),
  reason: z.string(),
  ours: z.unknown().optional(),
  theirs: z.unknown().optional(),
});

/** What an import did, or would do. */
export const importAnswer = z
  .object({
    id: z.uuid(),
    outcome: z
      .enum(['applied', 'planned', 'refused'])
      .describe('refused: nothing was changed, because rows are invalid'),
    read: z.record(z.string(), z.int()).describe('Records read, by table'),
    counts: z.record(z.string(), tally).describe('What becomes of them, by kind'),
    findings: z.array(finding).describe('The first 200 to look at'),
  })
  .meta({ id: 'ImportAnswer' });
export type ImportAnswer = z.infer<typeof importAnswer>;

export const importParams = z.object({ id: z.guid() });
export const importsQuery = z.object({
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  per_page: z.coerce.number().int().min(1).max(100).default(25),
});

export const importRunView = z
  .object({
    id: z.uuid(),
    source: z.string(),
    format: z.string(),
    state: z
      .enum(['staging', 'applied', 'abandoned'])
      .describe('staging: under way, or interrupted and to be gone on with'),
    counts: z.record(z.string(), z.unknown()),
    started_at: z.string(),
    ended_at: z.string().nullable(),
  })
  .meta({ id: 'ImportRun' });
export const importRuns = z.object({ contents: z.array(importRunView) });

export const exportQuery = z.object({
  format: z.enum(['json', 'ndjson', 'tabular', 'csv']).default('ndjson').describe('tabular is a zip'),
  all: flag.default('false').describe('Drafts too, for a whole copy'),
});

export const fieldSources = z
  .object({
    contents: z.array(
      z.object({
        field: z.string(),
        source: z.string(),
        imported_at: z.string(),
        is_corrected: z.boolean().describe('The directory says something else by now'),
      }),
    ),
  })
  .meta({ id: 'FieldSources' });
