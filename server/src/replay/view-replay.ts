import type { CaseReplay, ShownMatch } from '@citess/search/replay/replay-case';
import { isChanged } from '@citess/search/replay/replay-case';
import type { Labels } from '../taxonomy/labels.queries.ts';
import type { ReplayReport } from './replay.schema.ts';
import type { Replay } from './run-replay.ts';

/** A replay in the reader's language; changed cases up to `most`, the reference of each and no word of anybody. */
export function viewReplay({ changes, counts, sets, replays }: Replay, labels: Labels, most: number): ReplayReport {
  const { before, after } = changes.rules;
  const changed = replays.filter(({ is_changed }) => is_changed);
  return {
    rules_version: { before: before.rules_version, after: after.rules_version },
    weights: { before: { ...before.weights }, after: { ...after.weights } },
    counts,
    sets,
    changes: changed.slice(0, most).map((one) => viewCase(one, labels)),
    is_cut: changed.length > most,
  };
}

function viewCase({ id, set, heard, needs }: CaseReplay, labels: Labels): ReplayReport['changes'][number] {
  const named = (key: string) => ({ key, name: labels.term('needs', key) });
  return {
    id,
    set,
    heard: { before: heard.before.map(named), after: heard.after.map(named) },
    needs: needs.filter(isChanged).map(({ need, before, after, gained, lost, moved }) => ({
      need: named(need),
      before: before.map(viewMatch),
      after: after.map(viewMatch),
      gained: [...gained],
      lost: [...lost],
      moved: [...moved],
    })),
  };
}

function viewMatch({ service_id, service_name, organization }: ShownMatch) {
  return { service_id, service_name, organization };
}
