import type { Db } from '@citess/db';
import type { Ports } from '../ports.ts';
import { compareRecords, outcomeOf, type Compared } from './compare-records.ts';
import { countFaulty, listFaults } from './fault.queries.ts';
import type { Finding, ImportWays, Setting, Tally } from './import.types.ts';
import { keepOut } from './keep-out.ts';
import { importUnderWay } from './interchange.problems.ts';
import type { OpenSource } from './interchange.types.ts';
import { archiveGone, insertTerritory } from './write.queries.ts';
import { listGone, type ComparedKind } from './ours.queries.ts';
import { prepareRun } from './prepare-run.ts';
import { countRead, endRun, openRun, tryImportLock } from './run.queries.ts';
import { stageSource } from './stage-source.ts';
import { BEFORE_ALL, countStagedKind, listNewTerritories } from './staged.queries.ts';
import { KINDS } from './standard-parts.rules.ts';
import { Tallies } from './tally.ts';
import { linksOf, writeLinks, writeRecords, type Link } from './write-records.ts';

export type ImportOrder = ImportWays & {
  /** Who publishes the data: what they said before is compared with what they say now. */
  source: string;
  /** The language of texts that do not say theirs; null for the hub's own. */
  language: string | null;
  importedBy: string | null;
  onProgress?: (progress: { act: 'reading' | 'comparing'; kind: string; done: number; total: number }) => void;
};

export type ImportReport = {
  id: string;
  /** `applied`: the directory says so now; `planned`: a dry run; `refused`: invalid rows stopped it. */
  outcome: 'applied' | 'planned' | 'refused';
  /** Records read, by table. */
  read: Record<string, number>;
  counts: Record<string, Tally>;
  /** The first thousand things to look at. */
  findings: Finding[];
};

type Run = { id: string; source: string; now: Date };
type Acts = { run: Run; order: ImportOrder; setting: Setting; tallies: Tallies; isWritten: boolean };

const LISTED_FAULTS = 1000;
const COMPARED = KINDS.filter((kind) => kind !== 'territory');

/**
 * Brings the records of a source into the directory, all of them or none, or only says what it would do. Interrupted, the same
 * order goes on where it was; given again, it changes nothing.
 * @throws import-under-way while another import runs
 */
export function importDirectory(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  source: OpenSource,
  order: ImportOrder,
): Promise<ImportReport> {
  return db.transaction(async (guard) => {
    if (!(await tryImportLock(guard))) throw importUnderWay();
    const { format, digest } = source;
    const opened = await openRun(db, {
      source: order.source,
      format,
      digest,
      imported_by: order.importedBy,
      started_at: now(),
    });
    const run = { id: opened.id, source: order.source, now: now() };
    await stageSource(db, run.id, source);
    const keptOut = await keepOut(db, run.id);
    const setting = await prepareRun(db, run.id, { ...order, now: run.now });
    const tallies = await tallyFaults(db, run.id);
    for (const finding of keptOut) tallies.note(finding);
    const isRefused = tallies.total('invalid') > 0 && !order.skipsInvalid;
    const isWritten = !order.isDryRun && !isRefused;
    const act = (tx: Db) => settleRecords(tx, { run, order, setting, tallies, isWritten });
    await (isWritten ? db.transaction(act) : act(db));
    const read = await countRead(db, run.id);
    const { counts, findings } = tallies;
    const state = isWritten ? 'applied' : 'abandoned';
    await endRun(db, run.id, { state, counts: { read, ...counts }, ended_at: now() });
    return {
      id: run.id,
      outcome: isWritten ? 'applied' : order.isDryRun ? 'planned' : 'refused',
      read,
      counts,
      findings,
    };
  });
}

async function tallyFaults(db: Db, runId: string): Promise<Tallies> {
  const tallies = new Tallies();
  for (const [kind, times] of await countFaulty(db, runId)) tallies.count(kind, 'invalid', times);
  for (const fault of await listFaults(db, runId, LISTED_FAULTS)) {
    tallies.note({ finding: 'invalid', name: null, ...fault });
  }
  return tallies;
}

/** Compares every record, and writes what is new or changed when it may. */
async function settleRecords(tx: Db, acts: Acts): Promise<void> {
  const { run, order, setting, tallies, isWritten } = acts;
  for (const { value } of await listNewTerritories(tx, run.id)) {
    tallies.count('territory', 'new');
    if (isWritten) await insertTerritory(tx, value);
  }
  for (const kind of COMPARED) {
    const total = await countStagedKind(tx, run.id, kind);
    const links: Link[] = [];
    let done = 0;
    for await (const batch of compareRecords(tx, run, kind, setting, { conflicts: order.conflicts, isWritten })) {
      for (const record of batch) tallyRecord(tallies, kind, record);
      if (isWritten) await writeRecords(tx, run, kind, batch, setting);
      links.push(...linksOf(kind, batch));
      order.onProgress?.({ act: 'comparing', kind, done: (done += batch.length), total });
    }
    if (isWritten) await writeLinks(tx, kind, links);
    await settleGone(tx, acts, kind);
  }
}

function tallyRecord(tallies: Tallies, kind: ComparedKind, record: Compared): void {
  const outcome = outcomeOf(record);
  tallies.count(kind, outcome);
  const { id, name, at, conflicts, taken } = record;
  const place = { kind, record_id: id, name, ...at };
  for (const { field, ours, theirs } of conflicts) {
    const reason = 'changed here and by the source; ours stays unless theirs is asked for';
    tallies.note({ finding: 'conflicting', ...place, field, reason, ours, theirs });
  }
  if (outcome === 'changed') {
    const fields = Object.keys(taken).join(', ');
    tallies.note({ finding: 'changed', ...place, field: null, reason: fields });
  }
}

/** Tells of what the source had and has no more; archives it where that is asked for. */
async function settleGone(tx: Db, { run, order, tallies, isWritten }: Acts, kind: ComparedKind): Promise<void> {
  for (let after = BEFORE_ALL; ;) {
    const gone = await listGone(tx, run.source, run.id, kind, after, LISTED_FAULTS);
    const last = gone.at(-1);
    if (!last) return;
    after = last.id;
    const listed = gone.filter(({ is_listed }) => is_listed).map(({ id }) => id);
    const isArchived = isWritten && order.archivesMissing && (kind === 'organization' || kind === 'service');
    if (isArchived) await archiveGone(tx, run.source, kind, listed, run.now);
    tallies.count(kind, 'gone', gone.length);
    for (const { id, name } of gone) {
      const reason = isArchived ? 'no more in the source; archived' : 'no more in the source; stays here as it is';
      tallies.note({ finding: 'gone', kind, record_id: id, name, file: null, line: null, field: null, reason });
    }
  }
}
