import { PgBoss } from 'pg-boss';
import { runClock } from './clock/run-clock.ts';
import { writeDigests } from './digest/write-digests.ts';
import { oweRebuild } from './indexing/change.queries.ts';
import { keepHouse } from './keep-house.ts';
import { ageListings } from './listings/remind-organizations.ts';
import { nudgeMail, openMailQueues, workMail } from './mail/mail-worker.ts';
import type { Mailer } from './mail/message.types.ts';
import type { Ports } from './ports.ts';

const KEEP_HOUSE = 'keep-house';
const REFRESH_SEARCH = 'refresh-search';
const RUN_CLOCK = 'run-clock';
const WRITE_DIGESTS = 'write-digests';

export type Worker = { nudge: Ports['nudge']; stop: () => Promise<void> };

/**
 * Opens the job queues in the database, and works on them when `works`: owed mail at once, deadlines every five minutes, digests
 * each hour, the housekeeping and a fresh search index each night.
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
  await boss.createQueue(RUN_CLOCK, { policy: 'short', expireInSeconds: 300, retryLimit: 0 });
  await boss.createQueue(WRITE_DIGESTS, { policy: 'short' });
  if (works) {
    await workMail(boss, { ...ports, mailer }, log);
    await keepTime(boss, { ...ports, nudge: nudgeMail(boss) }, log);
    await scheduleHousekeeping(boss, { ...ports, nudge: nudgeMail(boss) });
    await refreshSearch(boss, ports.db);
    // without a mail server they would only fill the mailbox of the hub
    if (mailer) await scheduleDigests(boss, { ...ports, nudge: nudgeMail(boss) });
  }
  return {
    nudge: nudgeMail(boss),
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 10_000 });
      mailer?.close();
    },
  };
}

/** Every five minutes, and once at the start: what was promised by a day is done on that day, or as soon as we run again. */
async function keepTime(boss: PgBoss, ports: Parameters<typeof runClock>[0], log: (message: string) => void) {
  await boss.work(RUN_CLOCK, async () => {
    const { failed } = await runClock(ports);
    if (failed > 0) log(`clock: ${failed} referrals could not be seen to; the desk shows which`);
  });
  await boss.schedule(RUN_CLOCK, '*/5 * * * *');
  await boss.send(RUN_CLOCK);
}

/** Each night, and once at the start: what we promised not to keep goes, and listings that nobody confirms age. */
async function scheduleHousekeeping(boss: PgBoss, ports: Parameters<typeof ageListings>[0]): Promise<void> {
  await boss.work(KEEP_HOUSE, async () => {
    await keepHouse(ports);
    await ageListings(ports);
  });
  await boss.schedule(KEEP_HOUSE, '23 3 * * *');
  await boss.send(KEEP_HOUSE);
}

/** Each night: listings age, and rank by it. */
async function refreshSearch(boss: PgBoss, db: Ports['db']): Promise<void> {
  await boss.work(REFRESH_SEARCH, () => oweRebuild(db));
  await boss.schedule(REFRESH_SEARCH, '43 3 * * *');
}

/** Each hour: where it is the morning of a working day, everybody for whom something waits is told so once. */
async function scheduleDigests(boss: PgBoss, ports: Parameters<typeof writeDigests>[0]): Promise<void> {
  await boss.work(WRITE_DIGESTS, () => writeDigests(ports));
  await boss.schedule(WRITE_DIGESTS, '7 * * * *');
}
