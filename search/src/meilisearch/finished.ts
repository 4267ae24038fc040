import type { EnqueuedTaskPromise } from 'meilisearch';

/** A task that the engine took but could not do. */
export class MeilisearchTaskError extends Error {}

/** Waits until the engine has done a task. @throws MeilisearchTaskError when it could not. */
export async function finished(task: EnqueuedTaskPromise): Promise<void> {
  const { status, error, type } = await task.waitTask();
  if (status !== 'succeeded') throw new MeilisearchTaskError(`${type} ${status}: ${error?.code ?? 'no reason given'}`);
}
