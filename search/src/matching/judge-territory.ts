import { keysInCommon } from './keys.ts';
import { met, unknown, unmet } from './criterion.ts';
import type { Candidate, Criterion, Profile } from './types.ts';

/** Whether the service covers the person's place. A remote service, too, serves only the places it covers. */
export function judgeTerritory({ territory_path = [] }: Profile, _need: string, candidate: Candidate): Criterion {
  const { covers, except } = candidate;
  const own = territory_path[0];
  const coveredCodes = ownCodes(covers);
  if (coveredCodes.length === 0) return unknown('territory', 'reason_territory_unstated', {});
  if (own === undefined) return unknown('territory', 'reason_territory_unsaid', { places: coveredCodes });

  const leftOut = keysInCommon(territory_path, except);
  if (leftOut.length > 0) return unmet('territory', 'reason_territory_left_out', { left_out: leftOut });

  const place = nearestCoveredPlace(territory_path, covers);
  if (place === own) {
    // The whole place is covered, yet some of it is not, and the person may be there.
    if (except.length > 0) return unknown('territory', 'reason_territory_part_left_out', { place, left_out: except });
    return met('territory', 'reason_territory_covers', { place });
  }
  if (place !== undefined) return met('territory', 'reason_territory_covers_wider', { place });

  const inside = ownCodes(covers.filter((path) => path.includes(own)));
  if (inside.length > 0) return unknown('territory', 'reason_territory_part', { places: inside });
  const country = territory_path.at(-1);
  const isAbroad = covers.every((path) => path.at(-1) !== country);
  return unmet('territory', isAbroad ? 'reason_territory_abroad' : 'reason_territory_outside', {
    places: coveredCodes,
  });
}

/** The smallest covered place around the person, the person's own first; undefined when none is. */
export function nearestCoveredPlace(territoryPath: readonly string[], covers: Candidate['covers']): string | undefined {
  const coveredCodes = ownCodes(covers);
  return territoryPath.find((code) => coveredCodes.includes(code));
}

function ownCodes(paths: Candidate['covers']): readonly string[] {
  return paths.flatMap((path) => path.slice(0, 1));
}
