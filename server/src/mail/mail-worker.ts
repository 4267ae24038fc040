import { sql } from 'drizzle-orm';
import { fromDrizzle, type JobResult, type PgBoss } from 'pg-boss';
import type { Ports } from '../ports.ts';
import { deliverMail, type DeliveryPorts } from './deliver-mail.ts';
import type { Mailer } from './message.types.ts';
import { listForgottenMail } from './outbox.queries.ts';

const DELIVER = 'deliver-mail';
const SWEEP = 'sweep-mail';
/** Seconds after which mail that nobody has written counts as forgotten. */
const PATIENCE = 20;
/** So many are taken from the queue at a time, and so many of them written and sent at a time. */
const BATCH = 16;
const LANES = 4;
/** Seconds after which a job counts as lost. */
const JOB_EXPIRES = 300;
/** Milliseconds one mail may take, so that each lane of a batch ends before its jobs do. */
const DEADLINE = 70_000;

/** What working the queue needs; without a mailer, messages wait in the mailbox. */
export type MailWorkPorts = DeliveryPorts & { mailer: Mailer | null };

/** Queues mails inside the transaction that owes them: the jobs exist if, and only if, that commits. */
export function nudgeMail(boss: PgBoss): Ports['nudge'] {
  return async (tx, mailIds) => {
    await boss.insert(DELIVER, jobsFor(mailIds), { db: fromDrizzle(tx, sql) });
  };
}

/** One for each mail; the queue leaves out those it has. */
function jobsFor(mailIds: readonly string[]) {
  return mailIds.map((id) => ({ data: { id }, singletonKey: id }));
}

/** Opens the queues of owed mail; harmless where they are open. */
export async function openMailQueues(boss: PgBoss): Promise<void> {
  // `short`: a mail is queued once, however many ask for it. The outbox counts the tries; a job fails only with the database.
  const options = {
    policy: 'short',
    notify: true,
    expireInSeconds: JOB_EXPIRES,
    retryLimit: 3,
    retryDelay: 15,
  } as const;
  await boss.createQueue(DELIVER, options);
  await boss.createQueue(SWEEP, { policy: 'short', notify: true, retryLimit: 0 });
}

/** Writes and sends what is owed. Any number of processes may; each job goes to one. */
export async function workMail(boss: PgBoss, ports: MailWorkPorts, log: (message: string) => void): Promise<void> {
  // full batches follow each other at once, so that a backlog drains as fast as it can be written
  const options = { pollingIntervalSeconds: 2, batchSize: BATCH, burstWhenBatchFull: true } as const;
  await boss.work<{ id: string }, void, typeof options & { perJobResults: true }>(
    DELIVER,
    { ...options, perJobResults: true },
    async (jobs) => {
      const results: JobResult[] = [];
      const waiting = [...jobs];
      const lane = async (): Promise<void> => {
        for (let job = waiting.shift(); job; job = waiting.shift())
          results.push({ id: job.id, status: await deliver(boss, ports, job.data.id, log) });
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      return results;
    },
  );
  await boss.work(SWEEP, () => queueForgotten(boss, ports, PATIENCE));
  await boss.schedule(SWEEP, '* * * * *'); // once a minute, whatever the number of processes
  await queueForgotten(boss, ports, 0); // what a killed process had in hand is taken up at once
}

/** Delivers one mail; one that hangs is left behind, so that those after it do not wait. */
async function deliver(boss: PgBoss, ports: MailWorkPorts, mailId: string, log: (message: string) => void) {
  try {
    const { retry_at, said } = await within(DEADLINE, deliverMail(ports, mailId));
    if (said) log(`mail ${mailId}: ${said}`);
    // should this not come to pass, the sweep finds the mail by the moment noted with it
    if (retry_at) await boss.send(DELIVER, { id: mailId }, { singletonKey: mailId, startAfter: retry_at });
    return 'completed' as const;
  } catch (error) {
    log(`mail ${mailId}: ${error instanceof Error ? error.message : 'failure'}`);
    return 'failed' as const;
  }
}

async function within<T>(milliseconds: number, act: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), milliseconds);
  });
  return Promise.race([act, late]).finally(() => clearTimeout(timer));
}

/** Queues again what is owed and was not tried within so many seconds, or is to be tried again by now; harmless where it is in hand, for it is locked. */
async function queueForgotten(boss: PgBoss, ports: DeliveryPorts, seconds: number): Promise<void> {
  const ids = await listForgottenMail(ports.db, ports.now(), seconds);
  await boss.insert(DELIVER, jobsFor(ids));
}
