/**
 * The kill test: while intakes are posted, the server process is killed outright again and again. Afterwards every
 * intake answered with 201 must exist once, and every referral's mail must be in the mailbox once.
 *   npm run kill-test [-- --kills 10]
 */
import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { startEmbedded } from '@citess/db/embedded';
import type { IntakeReceipt } from '@citess/server/intakes/intake.schema';
import type { Mailbox } from '@citess/server/mail/mail.schema';
import type { MatchAnswer } from '@citess/server/matching/matching.schema';
import { freePort, postJson, startServer, temporaryDataDir, type RunningServer } from './running-server.ts';

const kills = Number(process.argv[process.argv.indexOf('--kills') + 1] ?? 10) || 10;
const CLIENTS = 4;
const { dataDir, remove } = temporaryDataDir();
const port = await freePort();
const receipts: IntakeReceipt[] = [];
let isPosting = true;
let refused = 0;

const settings = { INTAKES_PER_MINUTE: '100000' };
let server = await startServer({ dataDir, port, settings });
const recipients = await chooseRecipients(server);
const clients = Promise.all(Array.from({ length: CLIENTS }, () => postUntilTheEnd()));
for (let kill = 1; kill <= kills; kill += 1) {
  await sleep(500 + Math.random() * 1500);
  await server.kill();
  server = await startServer({ dataDir, port, settings });
  console.log(`kill ${kill} of ${kills}: ${receipts.length} intakes acknowledged, back again`);
}
await sleep(1000);
isPosting = false;
await clients;
await waitForMail();
await server.stop();
const failures = await check();
if (failures.length === 0) remove();
else console.error(`the data is kept in ${dataDir}`);
for (const failure of failures) console.error(failure);
console.log(
  `${receipts.length} intakes acknowledged, ${refused} posts cut off and tried again, ${failures.length} failures`,
);
process.exit(failures.length > 0 ? 1 : 0);

async function chooseRecipients({ url }: RunningServer) {
  const { needs } = await postJson<MatchAnswer>(`${url}/api/matches`, {
    profile: { territory: 'TN-53' },
    needs: ['finance.microcredit'],
  });
  const services = needs[0]?.matches.slice(0, 2) ?? [];
  if (services.length < 2) throw new Error('the demonstration has no two services to send to');
  return services.map(({ service_id }) => ({
    need: 'finance.microcredit',
    service_id,
    field_groups: ['name', 'contact', 'needs'],
  }));
}

/** Posts one intake after another; a post that was cut off is tried again with the same key, as a careful client does. */
async function postUntilTheEnd(): Promise<void> {
  while (isPosting) {
    const idempotency_key = randomUUID();
    const order = {
      idempotency_key,
      text: 'Un petit crédit pour un atelier',
      needs: ['finance.microcredit'],
      profile: { territory: 'TN-53' },
      contact: { name: 'Essai', email: 'essai@example.org' },
      recipients,
      consent: { text_version: '2026-11' },
    };
    for (let done = false; !done;) {
      done = await postJson<IntakeReceipt>(`http://127.0.0.1:${port}/api/intakes`, order).then(
        (receipt) => receipts.push(receipt) > 0,
        () => false,
      );
      if (!done) refused += 1;
      if (!done) await sleep(200);
    }
  }
}

async function withDatabase<T>(act: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ dataDir });
  const sql = postgres(embedded.url, { max: 1, onnotice: () => {} });
  try {
    return await act(sql);
  } finally {
    await sql.end();
    await embedded.stop();
  }
}

/** Waits, as a counsellor would see it, until no mail is owed any more; two minutes at most. */
async function waitForMail(): Promise<void> {
  const begun = Date.now();
  const signIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email: 'conseiller@mahdia.example', password: 'citess-mahdia' }),
  });
  const cookie = signIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  for (let owed = 1; owed > 0 && Date.now() - begun < 120_000;) {
    const answer = await fetch(`${server.url}/api/mails?state=owed&per_page=1`, { headers: { cookie } });
    owed = ((await answer.json()) as Mailbox).total; // the route's own schema
    if (owed > 0) await sleep(500);
  }
  console.log(`every mail rendered ${((Date.now() - begun) / 1000).toFixed(1)} s after the last post`);
}

async function check(): Promise<string[]> {
  return withDatabase(async (sql) => {
    const failures: string[] = [];
    for (const { id, reference, referrals } of receipts) {
      const [found] = await sql`select count(*)::int n from intake where id = ${id} and reference = ${reference}`;
      if (found?.n !== 1) failures.push(`intake ${id} is there ${found?.n} times`);
      for (const referral of referrals) {
        const [mails] = await sql`select count(*)::int n, count(*) filter (where state = 'in-mailbox')::int ready
          from mail where kind = 'referral-sent' and subject_id = ${referral.id}`;
        if (mails?.n !== 1 || mails.ready !== 1)
          failures.push(`referral ${referral.id}: ${mails?.n} mails, ${mails?.ready} in the mailbox`);
      }
    }
    const [doubled] =
      await sql`select count(*)::int n from (select intake_id from case_file group by 1 having count(*) > 1) d`;
    if (doubled?.n !== 0) failures.push(`${doubled?.n} intakes have two cases`);
    const [stray] = await sql`select count(*)::int n from intake`;
    console.log(`${stray?.n} intakes stored, ${receipts.length} acknowledged`);
    return failures;
  });
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
