import type { Readable } from 'node:stream';
import type { Ports } from '../ports.ts';
import type { Problem } from '../problems/problem.ts';
import { openSource } from './formats/open-source.ts';
import { receiveUpload } from './formats/receive-upload.ts';
import { UnreadableSource } from './formats/unreadable-source.ts';
import { importDirectory } from './import-directory.ts';
import { importTooLarge, importTypeUnknown, importUnreadable } from './interchange.problems.ts';
import { loadTermNames } from './load-term-names.ts';
import type { ImportAnswer, ImportQuery } from './interchange.schema.ts';

/** The largest body taken, and the most that may be unpacked from a zip, in bytes. */
const MOST_SENT = 100 * 1024 ** 2;
const MOST_UNPACKED = 1024 ** 3;
const MOST_FINDINGS = 200;

/**
 * Imports a file that was sent as a body, as it was asked for.
 * @throws import-unreadable, import-too-large, import-type-unknown, import-under-way
 */
export async function receiveImport(
  ports: Pick<Ports, 'db' | 'now'>,
  sent: { body: Readable; contentType: string; importedBy: string | null },
  query: ImportQuery,
): Promise<ImportAnswer> {
  try {
    const upload = await receiveUpload(sent.body, sent.contentType, MOST_SENT);
    try {
      const termNames = await loadTermNames(ports.db);
      const source = await openSource(upload.path, { limit: MOST_UNPACKED, publisher: query.source, termNames });
      try {
        const report = await importDirectory(ports, source, { ...orderOf(query), importedBy: sent.importedBy });
        return { ...report, findings: report.findings.slice(0, MOST_FINDINGS) };
      } finally {
        await source.close();
      }
    } finally {
      await upload.remove();
    }
  } catch (error) {
    throw error instanceof UnreadableSource ? problemOf(error) : error;
  }
}

function orderOf(query: ImportQuery) {
  return {
    source: query.source,
    language: query.language ?? null,
    isDryRun: query.dry_run === 'true',
    conflicts: query.conflicts,
    skipsInvalid: query.skip_invalid === 'true',
    archivesMissing: query.archive_missing === 'true',
  };
}

function problemOf({ kind, message }: UnreadableSource): Problem {
  if (kind === 'too-large') return importTooLarge({ detail: message });
  return kind === 'unsupported' ? importTypeUnknown({ detail: message }) : importUnreadable({ detail: message });
}
