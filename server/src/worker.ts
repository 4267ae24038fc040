import { PgBoss } from 'pg-boss';
import { oweRebuild } from './indexing/change.queries.ts';
import { purgeDrafts } from './intakes/purge-drafts.ts';
import { nudgeMail, openMailQueues, workMail } from './mail/mail-worker.ts';
import type { Mailer } from './mail/message.types.ts';
import type { Ports } from './ports.ts';
import { anonymiseCases } from './retention/anonymise-cases.ts';
import { purgeUnsentFiles } from './threads/purge-unsent-files.ts';

const KEEP_HOUSE = 'keep-house';
const REFRESH_SEARCH = 'refresh-search';

export type Worker = { nudge: Ports['nudge']; stop: () => Promise<void> };

/**
 * Opens the job queues in the database, and works on them when `works`: owed mail at once, the housekeeping and a
 * fresh search index each night.
 * Any number of processes may; each job goes to one, scheduled work runs once.
 */
export async function startWorker(options: {
  databaseUrl: string;
  ports: Pick<Ports, 'db' | 'now' | 'secret' | 'publicUrl'>;
  mailer: Mailer | null;
  works: boolean;
  log?: (message: string) => void;
}): Promise<Worker> {
  const { databaseUrl, ports, mailer, works, log = console.error } = options;
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'citess-worker',
    max: works ? 4 : 2,
    supervise: works,
    schedule: works,
    useListenNotify: works, // wakes at once; polling goes on as the floor
  });
  boss.on('error', (error: Error) => log(`job queue: ${error.message}`));
  await boss.start();
  await openMailQueues(boss);
  await boss.createQueue(KEEP_HOUSE, { policy: 'short' });
  await boss.createQueue(REFRESH_SEARCH, { policy: 'short' });
  if (works) {
    await workMail(boss, { ...ports, mailer }, log);
    await keepHouse(boss, ports);
    await refreshSearch(boss, ports.db);
  }
  return {
    nudge: nudgeMail(boss),
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 10_000 });
      mailer?.close();
    },
  };
}

/** Each night, and once at the start: what we promised not to keep goes. */
async function keepHouse(boss: PgBoss, ports: Pick<Ports, 'db' | 'now'>): Promise<void> {
  await boss.work(KEEP_HOUSE, async () => {
    await purgeDrafts(ports);
    await anonymiseCases(ports);
    await purgeUnsentFiles(ports);
  });
  await boss.schedule(KEEP_HOUSE, '23 3 * * *');
  await boss.send(KEEP_HOUSE);
}

/** Each night: listings age, and rank by it. */
async function refreshSearch(boss: PgBoss, db: Ports['db']): Promise<void> {
  await boss.work(REFRESH_SEARCH, () => oweRebuild(db));
  await boss.schedule(REFRESH_SEARCH, '43 3 * * *');
}
