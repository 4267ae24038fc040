/**
 * Sends requests at a steady pace while the worker delivers what follows from them, then inserts the same rows raw.
 *   node scripts/bench/intakes.ts [--rate 50] [--seconds 120]
 */
import http from 'node:http';
import postgres from 'postgres';
import { startEmbedded } from '@citess/db/embedded';
import { chooseRecipients } from '../kill-test/clients.ts';
import { startMailServer } from '../kill-test/mail-server.ts';
import { freePort, startServer, startWorker, temporaryDataDir } from '../running-server.ts';
import { anOrder } from './an-order.ts';

const given = (name: string, otherwise: number) =>
  Number(process.argv[process.argv.indexOf(`--${name}`) + 1] ?? otherwise) || otherwise;
const rate = given('rate', 50);
const seconds = given('seconds', 120);
const CONNECTIONS = 20;
// as many as there are people: who must wait waits for the server, not for a connection
const agent = new http.Agent({ keepAlive: true });
const failures = new Map<string, number>();
let sentAgain = 0;

const { dataDir, remove } = temporaryDataDir();
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const database = await startEmbedded({ dataDir });
const mail = await startMailServer(0, () => {});
const settings = {
  ...{ DATABASE_URL: database.url, SMTP_URL: mail.url, PUBLIC_URL: url, MAIL_FROM: 'hub@hub.example' },
  ...{ INTAKES_PER_MINUTE: '1000000', DEMONSTRATION_PASSWORD: 'citess-mahdia' },
};
const web = await startServer({ dataDir, port, settings: { ...settings, ROLE: 'web' } });
const worker = await startWorker({ dataDir, settings });
const recipients = await chooseRecipients(url);
const sql = postgres(database.url, { max: CONNECTIONS, onnotice: () => {} });

for (let warm = 0; warm < 20; warm += 1) await send();
const { times, errors, took } = await sendSteadily();
times.sort((a, b) => a - b);
const at = (share: number) => (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(0);
console.log(
  `${times.length + errors} requests in ${took.toFixed(1)} s: ${((times.length + errors) / took).toFixed(1)} a second`,
);
console.log(
  `answered after ${at(0.5)} ms (median), ${at(0.95)} ms (p95), ${at(0.99)} ms (p99), ${at(1)} ms (most); ${errors} errors ${[...failures].join(' ')}; ${sentAgain} sent again`,
);
const [left] = await sql`select count(*) filter (where state = 'owed')::int owed, count(*)::int n from mail`;
console.log(`${mail.taken.length} mails delivered meanwhile, ${left?.['owed']} of ${left?.['n']} still owed`);
await Promise.all([web.stop(), worker.stop()]);
const raw = await insertRaw();
console.log(`the same rows inserted raw: ${raw.toFixed(0)} requests a second over ${CONNECTIONS} connections`);
await sql.end();
await mail.close();
await database.stop();
remove();
agent.destroy();
process.exit(errors > 0 ? 1 : 0);

/** Notes what went wrong. */
function count(failure: string): false {
  failures.set(failure, (failures.get(failure) ?? 0) + 1);
  return false;
}

/**
 * Sends a request; whether it was taken. A kept connection may be given up by the server at the moment it is used again:
 * then the same request is sent once more over another one, as browsers do, and counted.
 */
async function send(order = anOrder(recipients)): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  return new Promise((resolve) => {
    const request = http.request(`${url}/api/intakes`, { agent, method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode === 201 || count(String(response.statusCode))));
    });
    request.on('error', (error) => {
      const code = 'code' in error ? String(error.code) : error.name;
      if (!request.reusedSocket || code !== 'ECONNRESET') return resolve(count(code));
      sentAgain += 1;
      resolve(send(order));
    });
    request.end(order);
  });
}

/** Each at its moment, whatever became of those before: a slow answer delays no other and counts from when it was due. */
async function sendSteadily() {
  const times: number[] = [];
  let errors = 0;
  const begun = performance.now();
  const all: Promise<void>[] = [];
  for (let i = 0; i < rate * seconds; i += 1) {
    const due = begun + (i * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    all.push(
      send().then((isTaken) => {
        if (isTaken) times.push(performance.now() - due);
        else errors += 1;
      }),
    );
  }
  await Promise.all(all);
  return { times, errors, took: (performance.now() - begun) / 1000 };
}

/** Copies the rows of every request, one transaction each, into tables of the same form without triggers; requests a second. */
async function insertRaw(): Promise<number> {
  const ofCase = 'select id from case_file where intake_id = $1';
  const ofReferral = 'select id from referral where intake_id = $1';
  const rows: Record<string, string> = {
    ...{ intake: 'id = $1', intake_need: 'intake_id = $1', match_trace: 'intake_id = $1', case_file: 'intake_id = $1' },
    ...{ case_event: `case_id in (${ofCase})`, consent: 'intake_id = $1', referral: 'intake_id = $1' },
    referral_event: `referral_id in (${ofReferral})`,
    private_link: `subject_id = $1 or subject_id in (${ofReferral})`,
    mail: `subject_id = $1 or subject_id in (${ofReferral})`,
  };
  await sql.unsafe(
    `create schema raw; ${Object.keys(rows)
      .map((table) => `create table raw.${table} (like ${table} including all)`)
      .join(';')}`,
  );
  const ids = (await sql<{ id: string }[]>`select id from intake`).map(({ id }) => id);
  const begun = performance.now();
  const queue = [...ids];
  const copy = async (): Promise<void> => {
    for (let id = queue.pop(); id; id = queue.pop()) {
      const one = id;
      await sql.begin(async (tx) => {
        for (const [table, which] of Object.entries(rows))
          await tx.unsafe(`insert into raw.${table} overriding system value select * from ${table} where ${which}`, [
            one,
          ]);
      });
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, copy));
  return (ids.length * 1000) / (performance.now() - begun);
}
