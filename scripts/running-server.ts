import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVER } from './launch/serve.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** What the first start compiled serves those that follow: a fifth of the work of a start. */
const NODE_COMPILE_CACHE = path.join(root, '.data/compiled');

/** A server process of our own, for checks that must go through the real thing. */
export type RunningServer = {
  url: string;
  process: ChildProcess;
  /** Ends it as Ctrl-C would, and waits. */
  stop: () => Promise<void>;
  /** Ends it without a word (kill -9), and waits until it is gone. */
  kill: () => Promise<void>;
};

/** A free port of this machine. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** A data folder that goes when `remove` is called. */
export function temporaryDataDir(): { dataDir: string; remove: () => void } {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'citess-'));
  return { dataDir, remove: () => fs.rmSync(dataDir, { recursive: true, force: true }) };
}

type Starting = { dataDir: string; port: number; settings?: Record<string, string> };

/** Starts the product on a folder and waits until it is ready. @throws Error with what it printed when it is not within two minutes. */
export async function startServer({ dataDir, port, settings }: Starting): Promise<RunningServer> {
  const url = `http://127.0.0.1:${port}`;
  return startProcess({ DATA_DIR: dataDir, PORT: String(port), ...settings }, url, async (watched) => {
    await waitUntilReady(url, watched);
    await waitUntilPrinted('CitESS is ready', watched); // it answers sooner where it is several processes
  });
}

/** Starts a process that only works the queues, and waits until it does. @throws Error as `startServer` */
export async function startWorker({ dataDir, settings }: Omit<Starting, 'port'>): Promise<RunningServer> {
  return startProcess({ DATA_DIR: dataDir, ROLE: 'worker', ...settings }, '', (watched) =>
    waitUntilPrinted('The worker is running', watched),
  );
}

/** The ids of the processes a server has started, where the system tells (Linux). */
export function startedBy({ process: { pid } }: RunningServer): number[] {
  return fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

type Watched = { ended: () => number | string | null; printed: () => string };

async function startProcess(
  settings: Record<string, string>,
  url: string,
  untilReady: (watched: Watched) => Promise<void>,
): Promise<RunningServer> {
  const env = { ...process.env, NODE_COMPILE_CACHE, HOST: '127.0.0.1', LOG_LEVEL: 'error', ...settings };
  const child = spawn(process.execPath, SERVER, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (printed = (printed + data).slice(-8000)));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = (signal: NodeJS.Signals) => async () => {
    child.kill(signal);
    await gone;
  };
  await untilReady({ ended: () => child.exitCode ?? child.signalCode, printed: () => printed }).catch(
    (error: Error) => {
      child.kill('SIGKILL');
      throw new Error(`${error.message}\n${printed}`);
    },
  );
  return { url, process: child, stop: end('SIGINT'), kill: end('SIGKILL') };
}

async function waitUntilPrinted(text: string, watched: Watched): Promise<void> {
  await waitUntil(() => watched.printed().includes(text), watched);
}

async function waitUntilReady(url: string, watched: Watched): Promise<void> {
  const isReady = () =>
    fetch(`${url}/api/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
  await waitUntil(isReady, watched);
}

async function waitUntil(isReady: () => boolean | Promise<boolean>, { ended }: Watched): Promise<void> {
  const end = Date.now() + 120_000;
  while (Date.now() < end) {
    if (ended() !== null) throw new Error(`the process ended (${ended()})`);
    if (await isReady()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the process was not ready within two minutes');
}

/** Sends JSON and reads the answer. @throws Error with the status and body when it is not 2xx. */
export async function postJson<T>(url: string, body: unknown): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 500)}`);
  return JSON.parse(text) as T; // the caller knows the route's answer
}
