/**
 * The kill test: twenty clients send requests and answer referrals, while the web process, the worker and PostgreSQL are killed
 * outright (kill -9) in random order and the mail server drops connections and is busy. Afterwards everything that was answered with
 * success must exist exactly once, and every mail owed must have arrived under one Message-ID.
 *   npm run kill-test [-- --intakes 2000]
 */
import postgres from 'postgres';
import { startEmbedded } from '@citess/db/embedded';
import { chooseRecipients, runClients } from './kill-test/clients.ts';
import { checkDeeds, checkMail, type Kill } from './kill-test/check-deeds.ts';
import { startMailServer } from './kill-test/mail-server.ts';
import { freePort, startServer, startWorker, temporaryDataDir, type RunningServer } from './running-server.ts';

const intakes = Number(process.argv[process.argv.indexOf('--intakes') + 1] ?? 2000) || 2000;
const CLIENTS = 20;
const TROUBLE = 0.06;
const WHATS = ['web', 'worker', 'postgres'] as const;

const { dataDir, remove } = temporaryDataDir();
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const database = await startEmbedded({ dataDir });
const sql = postgres(database.url, { max: 2, onnotice: () => {}, connect_timeout: 30 });
const tokens: string[] = [];
/** A mail that arrives twice is answered once. */
const known = new Set<string>();
const mail = await startMailServer(TROUBLE, ({ text }) => {
  const token = /\/answer\/([\w-]{43})/.exec(text)?.[1];
  if (token && !known.has(token)) tokens.push(token);
  if (token) known.add(token);
});
const settings = {
  ...{ DATABASE_URL: database.url, SMTP_URL: mail.url, PUBLIC_URL: url, MAIL_FROM: 'hub@hub.example' },
  ...{ INTAKES_PER_MINUTE: '1000000', DEMONSTRATION_PASSWORD: 'citess-mahdia' },
};
const ownEnds: string[] = [];
let isOver = false;
const startWeb = async () => watch('web', await startServer({ dataDir, port, settings: { ...settings, ROLE: 'web' } }));
const startWork = async () => watch('worker', await startWorker({ dataDir, settings }));
const running: { web: RunningServer; worker: RunningServer } = {
  web: await startWeb(),
  worker: await startWork(),
};
const recipients = await chooseRecipients(url);
for (const [index, { service_id }] of recipients.entries()) {
  await sql`update service set email = ${`service-${index}@example.org`} where id = ${service_id}`;
}

const kills: Kill[] = [];
const begun = Date.now();
const killing = killUntilTheEnd();
const doings = await runClients(url, { recipients, intakes, tokens, count: CLIENTS });
const seconds = (Date.now() - begun) / 1000;
isOver = true;
await killing;
const drained = await waitForMail();
const faults = await checkDeeds(sql, doings);
const mails = await checkMail(sql, mail.taken, kills);
faults.push(...mails.faults, ...ownEnds);
report();
await Promise.all([running.web.stop(), running.worker.stop()]);
await sql.end();
await mail.close();
await database.stop();
if (faults.length === 0) remove();
else console.error(`the data is kept in ${dataDir}`);
process.exit(faults.length > 0 ? 1 : 0);

/** Whoever ends without being killed by us is a fault. */
function watch(what: 'web' | 'worker', server: RunningServer): RunningServer {
  const end = new Promise<string>((ended) =>
    server.process.once('exit', (code, signal) => ended(signal ?? String(code))),
  );
  void end.then((how) => {
    if (how !== 'SIGKILL' && !isOver) ownEnds.push(`${what} ended by itself (${how})`);
  });
  return server;
}

/** Kills one of the three every few seconds, in random order, and brings it back; PostgreSQL comes back by itself. */
async function killUntilTheEnd(): Promise<void> {
  let lastDatabase = 0;
  const bag: (typeof WHATS)[number][] = [];
  while (!isOver) {
    await sleep(1000 + Math.random() * 3000);
    if (bag.length === 0) bag.push(...[...WHATS].sort(() => Math.random() - 0.5));
    // a database that ends five times a minute is given up by its supervisor, for that is no accident
    const isTooSoon = bag[0] === 'postgres' && Date.now() - lastDatabase < 16_000;
    const what = (isTooSoon ? bag.splice(1, 1)[0] : bag.shift()) ?? 'worker';
    const at = Date.now();
    if (what === 'postgres') {
      lastDatabase = at;
      process.kill(database.pid(), 'SIGKILL');
    } else await running[what].kill();
    if (what === 'web') running.web = await startWeb();
    else if (what === 'worker') running.worker = await startWork();
    else await waitUntilAnswered();
    const back_after = (Date.now() - at) / 1000;
    kills.push({ what, at, back_after });
    console.log(`${what} killed, back after ${back_after.toFixed(1)} s; ${mail.taken.length} mails confirmed`);
  }
}

/** Until the web process answers from the database again. */
async function waitUntilAnswered(): Promise<void> {
  for (let isReady = false; !isReady;) {
    await sleep(50);
    const [isWebReady, isThere] = await Promise.all([
      fetch(`${url}/api/ready`, { signal: AbortSignal.timeout(2000) }).then(
        ({ ok }) => ok,
        () => false,
      ),
      sql`select 1`.then(
        () => true,
        () => false,
      ),
    ]);
    isReady = isWebReady && isThere;
  }
}

/** Waits until no mail is owed any more, a quarter of an hour at most: what failed twice is tried again after a minute; the seconds it took. */
async function waitForMail(): Promise<number> {
  const since = Date.now();
  for (let owed = 1; owed > 0 && Date.now() - since < 900_000;) {
    await sleep(250);
    const [row] = await sql`select count(*)::int n from mail where state = 'owed'`.catch(() => [{ n: 1 }]);
    owed = Number(row?.['n']);
  }
  return (Date.now() - since) / 1000;
}

function report(): void {
  for (const what of WHATS) {
    const times = kills.filter((kill) => kill.what === what).map(({ back_after }) => back_after);
    times.sort((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)] ?? 0;
    console.log(
      `${what}: killed ${times.length} times, back after ${median.toFixed(1)} s (median), ${(times.at(-1) ?? 0).toFixed(1)} s at most`,
    );
  }
  const { receipts, answered, repeated } = doings;
  console.log(
    `${receipts.length} requests and ${answered.length} answers in ${seconds.toFixed(0)} s; ${repeated} were cut off or refused for now, and made again`,
  );
  console.log(`mail server: ${mail.troubles.busy} answers 451, ${mail.troubles.dropped} connections dropped`);
  console.log(
    `${mails.mails} mails owed, ${mail.taken.length} confirmed; all arrived ${drained.toFixed(1)} s after the last request`,
  );
  console.log(
    `${mails.twice} sent twice under one Message-ID: killed between the mail server's confirmation and its note; ${mails.unexplained} otherwise`,
  );
  console.log(`${faults.length} faults`);
  for (const fault of faults) console.error(fault);
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
