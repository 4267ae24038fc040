/**
 * Sends requests made from the product's own descriptions to every route that reads, and checks every answer:
 *   npm run fuzz [-- --requests 10000] [--seed 1]
 * Starts the product on an empty folder. Fails on a 5xx, on an answer that is not as described, on a slow one, and on a
 * problem that repeats a person's words; prints the smallest request that does it, and the seed to do it again.
 */
import { randomInt, randomUUID } from 'node:crypto';
import http from 'node:http';
import { runFuzz, type Send } from './fuzz/run-fuzz.ts';
import { freePort, postJson, startServer, temporaryDataDir } from './running-server.ts';

const requests = numberOf('--requests') ?? 10_000;
const seed = numberOf('--seed') ?? randomInt(2 ** 31);
/** In milliseconds; `/hsds` gives whole lists. */
const SLOWEST = 5000;

const { dataDir, remove } = temporaryDataDir();
const server = await startServer({ dataDir, port: await freePort() });
const agent = new http.Agent({ keepAlive: true });
try {
  await askForHelp();
  const cookie = await signIn();
  const begun = performance.now();
  const report = await runFuzz(sender(cookie), { requests, seed, slowest: SLOWEST });
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  for (const { operation, request, reason } of report.failures) {
    console.error(`\n${operation}\n  ${reason}\n  ${JSON.stringify(request).slice(0, 2000)}`);
  }
  const statuses = Object.entries(report.statuses).map(([status, count]) => `${count} × ${status}`);
  console.log(`${report.requests} requests to ${report.operations} operations in ${seconds} s, seed ${seed}`);
  console.log(`${statuses.join(', ')}; ${report.failures.length} failures`);
  console.log(`the slowest took ${Math.round(report.slowest.milliseconds)} ms: ${report.slowest.request}`);
  process.exitCode = report.failures.length > 0 ? 1 : 0;
} finally {
  agent.destroy();
  await server.stop();
  remove();
}

/** One case and its mails, so that signed in there is something to read. */
async function askForHelp(): Promise<void> {
  await postJson(`${server.url}/api/intakes`, {
    idempotency_key: randomUUID(),
    text: 'Un petit crédit pour un atelier',
    needs: ['finance.microcredit'],
    profile: { territory: 'TN-53' },
    contact: { name: 'Essai', email: 'essai@example.org' },
    recipients: [],
    consent: { text_version: '2026-11' },
  });
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email: 'conseiller@mahdia.example', password: 'citess-mahdia' }),
  });
  if (!answer.ok) throw new Error(`the demonstration counsellor cannot sign in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** Sends over a socket, the address as it is written: `fetch` would mend it. */
function sender(cookie: string): Send {
  return (request) =>
    new Promise((resolve, reject) => {
      const begun = performance.now();
      const headers = { ...request.headers, ...(request.isSignedIn ? { cookie } : {}) };
      const { hostname, port } = new URL(server.url);
      const sent = http.request({ hostname, port, path: request.url, method: request.method, headers, agent });
      sent.setTimeout(60_000, () => sent.destroy(new Error(`no answer within a minute: ${request.url.slice(0, 200)}`)));
      sent.on('error', reject);
      sent.on('response', (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            type: answer.headers['content-type'] ?? '',
            body: Buffer.concat(parts).toString('utf8'),
            milliseconds: performance.now() - begun,
          }),
        );
      });
      sent.end(request.body);
    });
}

function numberOf(option: string): number | undefined {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : Number(process.argv[at + 1]);
}
