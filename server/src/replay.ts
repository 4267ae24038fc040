/** `npm run replay`: what other rules, listings or synonyms would change. See README.md. */
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { runCommand, UsageError, withDirectory } from './command.ts';
import { Problem } from './problems/problem.ts';
import { UnreadableCases } from './replay/case-sets.ts';
import { listingChanges } from './replay/replay.schema.ts';
import { replayLines } from './replay/report-lines.rules.ts';
import { runReplay, type ReplayQuestion } from './replay/run-replay.ts';
import { viewReplay } from './replay/view-replay.ts';
import { synonymOrder } from './synonyms/synonym.schema.ts';
import { findLabels } from './taxonomy/labels.queries.ts';

const USAGE = `npm run replay -- [options]
  --rules FILE     numbers of the rules, in part: {"rules_version": "…", "weights": {"nearness": 0.3}, "thresholds": {…}}
  --listings FILE  listings that would say something else: {"<id of a service>": {"capacity": "full", "areas": ["TN-53"]}}
  --synonyms FILE  phrases that would be added: [{"need": "market", "language": "fr", "phrase": "…"}]
  --cases FILE     a further set of cases, in the form of search/cases; may be given several times
  --on WHAT        stored: only the requests that came in; sets: only made-up cases; all: both (this without a word)
  --json           everything as JSON instead of a table
Tells what would change, and stores nothing. Ends with 0, or with 2 when it was called wrongly.`;

const OPTIONS = {
  rules: { type: 'string' },
  listings: { type: 'string' },
  synonyms: { type: 'string' },
  cases: { type: 'string', multiple: true, default: [] as string[] },
  on: { type: 'string', default: 'all' },
  json: { type: 'boolean', default: false },
} as const;

function readQuestion(): { question: ReplayQuestion; isJson: boolean } {
  const values = parsed();
  const on = z.enum(['stored', 'sets', 'all']).safeParse(values.on);
  if (!on.success) throw new UsageError(`--on ${values.on} is none of stored, sets, all\n\n${USAGE}`);
  const question = {
    rules: values.rules === undefined ? undefined : readJson(values.rules, z.unknown()),
    listings: values.listings === undefined ? {} : readJson(values.listings, listingChanges),
    synonyms: {
      add: values.synonyms === undefined ? [] : readJson(values.synonyms, z.array(synonymOrder)),
      retire: [],
    },
    on: on.data,
    files: values.cases,
  };
  return { question, isJson: values.json };
}

function parsed() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`); // Node says which option
  }
}

function readJson<T>(file: string, shape: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`); // Node says why
  }
  const read = shape.safeParse(json);
  if (!read.success) throw new UsageError(`${file}: ${z.prettifyError(read.error)}`);
  return read.data;
}

async function replay(): Promise<number> {
  const { question, isJson } = readQuestion();
  return withDirectory(async ({ db }) => {
    const [found, labels] = await Promise.all([
      runReplay({ db, now: () => new Date() }, question).catch(asUsage),
      findLabels(db, 'en'),
    ]);
    const report = viewReplay(found, labels, Number.POSITIVE_INFINITY);
    for (const line of isJson ? [JSON.stringify(report, null, 2)] : replayLines(report)) console.log(line);
    return 0;
  });
}

/** What is wrong with a file is how the command was called. */
function asUsage(error: unknown): never {
  if (error instanceof UnreadableCases) throw new UsageError(error.message);
  if (!(error instanceof Problem)) throw error;
  const faults = error.extra.errors ?? [];
  throw new UsageError([error.message, ...faults.map(({ pointer, detail }) => `  ${pointer}: ${detail}`)].join('\n'));
}

await runCommand(replay, () => null);
