import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Db } from '@citess/db';
import { exportDirectory } from './export-directory.ts';
import { openSource } from './formats/open-source.ts';
import { importDirectory, type ImportOrder, type ImportReport } from './import-directory.ts';
import { isNested, writeExport, type ExportFormat } from './write-export.ts';

/** The day of every import of a test. */
export const TODAY = new Date('2026-11-23T09:00:00Z');

/** A folder for the files of a test. */
export async function aFolder() {
  const at = await mkdtemp(path.join(tmpdir(), 'citess-import-'));
  return {
    at,
    /** Writes a file into it and answers its path. */
    put: async (name: string, contents: unknown) => {
      const file = path.join(at, name);
      await writeFile(file, typeof contents === 'string' ? contents : JSON.stringify(contents));
      return file;
    },
    remove: () => rm(at, { recursive: true, force: true }),
  };
}

/** Imports a file as a source named `partner`, unless told otherwise. */
export async function importFile(db: Db, file: string, order: Partial<ImportOrder> = {}): Promise<ImportReport> {
  const source = await openSource(file);
  const ways = { isDryRun: false, conflicts: 'show', skipsInvalid: false, archivesMissing: false } as const;
  try {
    const whole = { ...ways, source: 'partner', language: null, importedBy: null, ...order };
    return await importDirectory({ db, now: () => TODAY }, source, whole);
  } finally {
    await source.close();
  }
}

/** Exports the directory to a file. */
export async function exportFile(db: Db, file: string, format: ExportFormat, hasDrafts = false): Promise<string> {
  await exportDirectory({ db, now: () => TODAY }, { hasDrafts, isNested: isNested(format) }, (records) =>
    writeExport(records, format, file),
  );
  return file;
}
