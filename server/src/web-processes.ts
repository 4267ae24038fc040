import cluster, { type Worker } from 'node:cluster';

/** So long after one ended another is started in its place, in milliseconds. */
const PAUSE = 1000;

/** Whether this process is one of several that answer on one port, started by the first. */
export const isOneOfSeveral = cluster.isWorker;

/**
 * Processes that answer on one port, each on a thread of its own: connections go to them in turn. They run what this process runs, with
 * other settings; one that ends is replaced.
 */
export class WebProcesses {
  readonly #settings: Readonly<Record<string, string>>;
  #isClosing = false;

  /** @param settings variables of their environment, over those of this process */
  constructor(settings: Readonly<Record<string, string>>) {
    this.#settings = settings;
  }

  /** Starts so many and waits until all listen. @throws Error when one ends before it does */
  async start(count: number): Promise<void> {
    cluster.on('exit', (_worker, code, signal) => this.#replace(signal ?? code));
    await Promise.all(Array.from({ length: count }, () => untilListening(this.#fork())));
  }

  #fork(): Worker {
    return cluster.fork(this.#settings);
  }

  #replace(how: string | number): void {
    if (this.#isClosing) return;
    console.error(`A web process ended (${how}); another takes its place`);
    setTimeout(() => {
      if (!this.#isClosing) this.#fork();
    }, PAUSE).unref();
  }

  /** Lets them answer what they are at, and waits until they are gone. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && end(worker)));
  }
}

function untilListening(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('listening', () => resolve());
    worker.once('exit', (code, signal) => reject(new Error(`a web process ended (${signal ?? code})`)));
  });
}

function end(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    if (worker.isDead()) return resolve();
    worker.once('exit', () => resolve());
    worker.process.kill('SIGTERM');
  });
}
