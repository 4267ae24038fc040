import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss, type JobResult } from 'pg-boss';
import type { Ports } from '../ports.ts';
import { deliverMail, MOST_ATTEMPTS, type DeliveryPorts } from './deliver-mail.ts';
import type { Mailer } from './message.types.ts';
import { listForgottenMail } from './outbox.queries.ts';

const DELIVER = 'deliver-mail';
const SWEEP = 'sweep-mail';
/** Seconds after which mail that nobody has written counts as forgotten. */
const PATIENCE = 20;

export type MailWorker = { nudge: Ports['nudge']; stop: () => Promise<void> };

/**
 * Opens the queue of owed mail in the database, and works on it when `works`. Any number of processes may; each job goes to
 * one. `nudge` belongs inside the transaction that owes the mail: the job exists if, and only if, that commits.
 */
export async function startMailWorker(options: {
  databaseUrl: string;
  ports: DeliveryPorts;
  mailer: Mailer | null;
  works: boolean;
  log?: (message: string) => void;
}): Promise<MailWorker> {
  const { databaseUrl, ports, mailer, works, log = console.error } = options;
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'citess-mail',
    max: works ? 4 : 2,
    supervise: works,
    schedule: works,
    useListenNotify: works, // wakes at once; polling goes on as the floor
  });
  boss.on('error', (error: Error) => log(`mail queue: ${error.message}`));
  await boss.start();
  await openQueues(boss);
  if (works) await work(boss, { ...ports, mailer }, log);
  return {
    nudge: async (tx, mailId) => {
      await boss.send(DELIVER, { id: mailId }, { singletonKey: mailId, db: fromDrizzle(tx, sql) });
    },
    stop: async () => {
      await boss.stop({ graceful: true, timeout: 10_000 });
      mailer?.close();
    },
  };
}

async function openQueues(boss: PgBoss): Promise<void> {
  // `short`: a mail is queued once, however many ask for it. The mail counts its own attempts; here is one more to be sure.
  const retries = { retryLimit: MOST_ATTEMPTS, retryDelay: 15, retryBackoff: true, retryDelayMax: 600 };
  await boss.createQueue(DELIVER, { policy: 'short', notify: true, expireInSeconds: 120, ...retries });
  await boss.createQueue(SWEEP, { policy: 'short', notify: true, retryLimit: 0 });
}

async function work(
  boss: PgBoss,
  ports: DeliveryPorts & { mailer: Mailer | null },
  log: (message: string) => void,
): Promise<void> {
  // full batches follow each other at once, so that a backlog drains as fast as it can be written
  const options = { pollingIntervalSeconds: 2, localConcurrency: 2, batchSize: 8, burstWhenBatchFull: true } as const;
  await boss.work<{ id: string }, void, typeof options & { perJobResults: true }>(
    DELIVER,
    { ...options, perJobResults: true },
    async (jobs) => {
      const results: JobResult[] = [];
      for (const job of jobs) results.push({ id: job.id, status: await deliver(ports, job.data.id, log) });
      return results;
    },
  );
  await boss.work(SWEEP, () => queueForgotten(boss, ports, PATIENCE));
  await boss.schedule(SWEEP, '* * * * *'); // once a minute, whatever the number of processes
  await queueForgotten(boss, ports, 0); // what a killed process had in hand is taken up at once
}

async function deliver(
  ports: DeliveryPorts & { mailer: Mailer | null },
  mailId: string,
  log: (message: string) => void,
) {
  try {
    await deliverMail(ports, mailId);
    return 'completed' as const;
  } catch (error) {
    log(`mail ${mailId}: ${error instanceof Error ? error.message : 'failure'}`);
    return 'failed' as const;
  }
}

/** Queues again what is owed and was not written within so many seconds; harmless where it is in hand, for it is locked. */
async function queueForgotten(boss: PgBoss, ports: DeliveryPorts, seconds: number): Promise<void> {
  for (const id of await listForgottenMail(ports.db, ports.now(), seconds)) {
    await boss.send(DELIVER, { id }, { singletonKey: id });
  }
}
