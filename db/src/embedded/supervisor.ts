import { startPostmaster, type PostmasterOptions } from './postmaster.ts';
import type { Strategy } from './strategy.ts';

/** A server that comes back on the same port when something kills it, until it is stopped. */
export type Supervised = { pid: () => number; stop: () => Promise<void> };

const FAST_SHUTDOWN_MS = 15_000;
/** More deaths than this within a minute are no accident. */
const MAX_RESTARTS = 5;

/** Starts the server and watches over it. Throws when the first start fails; later failures go to the log. */
export async function superviseServer(strategy: Strategy, options: PostmasterOptions): Promise<Supervised> {
  let server = await startPostmaster(strategy, options);
  let isStopping = false;
  const interrupt = () => server.kill('SIGINT');
  process.once('exit', interrupt);

  const watch = async (): Promise<void> => {
    const restarts: number[] = [];
    for (;;) {
      await server.ended;
      if (isStopping) return;
      restarts.push(performance.now());
      const recent = restarts.filter((moment) => performance.now() - moment < 60_000);
      if (recent.length > MAX_RESTARTS) return options.log('The database server ends again and again: not restarted');
      options.log('The database server ended by itself: starting it again');
      server = await startPostmaster(strategy, options);
      if (isStopping) server.kill('SIGINT');
    }
  };
  const watching = watch().catch((error: unknown) => options.log(`The database server is gone: ${String(error)}`));

  const stop = async (): Promise<void> => {
    isStopping = true;
    if (server.isRunning()) server.kill('SIGINT');
    const timer = setTimeout(() => server.kill('SIGQUIT'), FAST_SHUTDOWN_MS);
    await watching;
    clearTimeout(timer);
    process.off('exit', interrupt);
  };
  return { pid: () => server.pid, stop };
}
