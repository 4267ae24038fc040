import { queueQuery } from '@citess/server/triage/triage.schema';
import type { QueueValues } from './queue.ts';

/** The queue as the address asks for it; what is no valid value is left out. */
export function readQueueValues(search: URLSearchParams): QueueValues {
  const { shape } = queueQuery;
  const asked = (name: string) => search.get(name) ?? undefined;
  return {
    view: shape.view.catch('all').parse(asked('view')),
    q: shape.q.catch(undefined).parse(asked('q')) ?? '',
    need: shape.need.catch(undefined).parse(asked('need')) ?? '',
    owner: shape.owner.catch(undefined).parse(asked('owner')) ?? '',
    sort: shape.sort.catch('due').parse(asked('sort')),
  };
}
