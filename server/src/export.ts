/** `npm run export`: the whole directory, to the standard output or a path. See README.md. */
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { runCommand, UsageError, withDirectory } from './command.ts';
import { exportDirectory, type Exported } from './interchange/export-directory.ts';
import { EXPORT_FORMATS, isNested, streamExport, writeExport, type ExportFormat } from './interchange/write-export.ts';
import { showProgress } from './progress.ts';

const USAGE = `npm run export -- [options]
  --format FORMAT  ${EXPORT_FORMATS.join(', ')}; ndjson when left out
  --to PATH        a file; for tabular a folder, or a zip where the name ends in .zip. The standard output when left out
  --all            drafts too, for a whole copy`;

const OPTIONS = {
  format: { type: 'string', default: 'ndjson' },
  to: { type: 'string' },
  all: { type: 'boolean', default: false },
} as const;

function readOrder(): { format: ExportFormat; to: string | null; hasDrafts: boolean } {
  const { format: wanted, to, all } = parsed();
  const format = EXPORT_FORMATS.find((known) => known === wanted);
  if (!format) throw new UsageError(`--format ${wanted} is none of ${EXPORT_FORMATS.join(', ')}\n\n${USAGE}`);
  return { format, to: to ?? null, hasDrafts: all };
}

function parsed() {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`); // Node says which option
  }
}

async function exportAll(): Promise<number> {
  const { format, to, hasDrafts } = readOrder();
  return withDirectory(async ({ db }) => {
    const counts = await exportDirectory(
      { db, now: () => new Date() },
      { hasDrafts, isNested: isNested(format) },
      async (records) => {
        const counted = countRecords(records);
        if (to === null) await pipeline(streamExport(counted.records, format), process.stdout);
        else await writeExport(counted.records, format, to);
        return counted.counts;
      },
    );
    console.error(
      Object.entries(counts)
        .map(([kind, count]) => `${count} ${kind.replaceAll('_', ' ')}`)
        .join(', '),
    );
    return 0;
  });
}

/** The records as they pass, counted and told of on a terminal. */
function countRecords(records: AsyncIterable<Exported>) {
  const counts: Record<string, number> = {};
  const { tell, end } = showProgress();
  const pass = async function* () {
    for await (const record of records) {
      const count = (counts[record.kind] = (counts[record.kind] ?? 0) + 1);
      if (process.stderr.isTTY && count % 500 === 0)
        tell({ act: `Writing ${record.kind} ${count}`, done: 0, total: 1 });
      yield record;
    }
    end();
  };
  return { counts, records: pass() };
}

await runCommand(exportAll, (error) => ('code' in error && error.code === 'EPIPE' ? '' : null));
