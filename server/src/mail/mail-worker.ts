import { sql } from 'drizzle-orm';
import { fromDrizzle, type JobResult, type PgBoss } from 'pg-boss';
import type { Ports } from '../ports.ts';
import { deliverMail, MOST_ATTEMPTS, type DeliveryPorts } from './deliver-mail.ts';
import type { Mailer } from './message.types.ts';
import { listForgottenMail } from './outbox.queries.ts';

const DELIVER = 'deliver-mail';
const SWEEP = 'sweep-mail';
/** Seconds after which mail that nobody has written counts as forgotten. */
const PATIENCE = 20;

/** What working the queue needs; without a mailer, messages wait in the mailbox. */
export type MailWorkPorts = DeliveryPorts & { mailer: Mailer | null };

/** Queues a mail inside the transaction that owes it: the job exists if, and only if, that commits. */
export function nudgeMail(boss: PgBoss): Ports['nudge'] {
  return async (tx, mailId) => {
    await boss.send(DELIVER, { id: mailId }, { singletonKey: mailId, db: fromDrizzle(tx, sql) });
  };
}

/** Opens the queues of owed mail; harmless where they are open. */
export async function openMailQueues(boss: PgBoss): Promise<void> {
  // `short`: a mail is queued once, however many ask for it. The mail counts its own attempts; here is one more to be sure.
  const retries = { retryLimit: MOST_ATTEMPTS, retryDelay: 15, retryBackoff: true, retryDelayMax: 600 };
  await boss.createQueue(DELIVER, { policy: 'short', notify: true, expireInSeconds: 120, ...retries });
  await boss.createQueue(SWEEP, { policy: 'short', notify: true, retryLimit: 0 });
}

/** Writes and sends what is owed. Any number of processes may; each job goes to one. */
export async function workMail(boss: PgBoss, ports: MailWorkPorts, log: (message: string) => void): Promise<void> {
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

async function deliver(ports: MailWorkPorts, mailId: string, log: (message: string) => void) {
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
