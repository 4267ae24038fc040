/** `npm run import -- FILE|URL`: brings a partner's data into the directory. See README.md. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { LANGUAGES } from '@citess/db/vocabulary';
import { runCommand, UsageError, withDirectory } from './command.ts';
import { openSource } from './interchange/formats/open-source.ts';
import { UnreadableSource } from './interchange/formats/unreadable-source.ts';
import { importDirectory, type ImportOrder } from './interchange/import-directory.ts';
import { loadTermNames } from './interchange/load-term-names.ts';
import { exitCode, reportLines } from './interchange/report.rules.ts';
import { Problem } from './problems/problem.ts';
import { showProgress } from './progress.ts';

const USAGE = `npm run import -- FILE|FOLDER|ZIP|URL [options]
  --source NAME      who publishes it; the file's name when left out. The same name next time, so that changes are seen
  --language CODE    of texts that do not say theirs: ${LANGUAGES.join(', ')}; the hub's own when left out
  --dry-run          only say what would change
  --take-theirs      where both changed, take the source
  --keep-ours        where both changed, settle for ours
  --skip-invalid     leave out what is invalid, and what depends on it
  --archive-missing  archive listings the source had before and has no more
Ends with 0 when all is in, 1 when something invalid or conflicting is left, 2 when it was called wrongly.`;

const OPTIONS = {
  source: { type: 'string' },
  language: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  'take-theirs': { type: 'boolean', default: false },
  'keep-ours': { type: 'boolean', default: false },
  'skip-invalid': { type: 'boolean', default: false },
  'archive-missing': { type: 'boolean', default: false },
} as const;

function readOrder(): { from: string; order: ImportOrder } {
  const { values, positionals } = parsed();
  const [from, ...others] = positionals;
  if (from === undefined || others.length > 0) throw new UsageError(USAGE);
  if (values['take-theirs'] && values['keep-ours'])
    throw new UsageError(`--take-theirs or --keep-ours, not both\n\n${USAGE}`);
  const language = values.language ?? null;
  if (language !== null && !LANGUAGES.some((known) => known === language)) {
    throw new UsageError(`--language ${language} is none of ${LANGUAGES.join(', ')}`);
  }
  const order: ImportOrder = {
    source: values.source ?? nameOf(from),
    language,
    importedBy: null,
    isDryRun: values['dry-run'],
    conflicts: values['take-theirs'] ? 'take-theirs' : values['keep-ours'] ? 'keep-ours' : 'show',
    skipsInvalid: values['skip-invalid'],
    archivesMissing: values['archive-missing'],
  };
  return { from, order };
}

function parsed() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`); // Node says which option
  }
}

/** A site by its host, a file or folder by its name without the ending. */
function nameOf(from: string): string {
  if (/^https?:\/\//.test(from) && URL.canParse(from)) return new URL(from).hostname;
  return path.parse(path.resolve(from)).name;
}

async function importSource(): Promise<number> {
  const { from, order } = readOrder();
  const { tell, end } = showProgress();
  const onProgress = (done: number, total: number) => tell({ act: 'Reading', done, total });
  return withDirectory(async ({ db }) => {
    const termNames = await loadTermNames(db);
    const source = await openSource(from, { onProgress, publisher: order.source, termNames });
    try {
      const report = await importDirectory({ db, now: () => new Date() }, source, {
        ...order,
        onProgress: ({ kind, done, total }) => tell({ act: `Comparing ${kind.replaceAll('_', ' ')}`, done, total }),
      });
      end();
      for (const line of reportLines(report)) console.log(line);
      return exitCode(report);
    } finally {
      await source.close();
    }
  });
}

await runCommand(importSource, (error) =>
  error instanceof UnreadableSource || error instanceof Problem ? error.message : null,
);
