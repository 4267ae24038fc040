import type { MatchView, NeedMatchesView } from '@citess/server/matching/matching.schema';
import { describe, expect, test } from 'vitest';
import { compareMatches } from './compare-matches.ts';

function match(service_id: string, reason = 'reason_need_exact'): MatchView {
  // only what the comparison reads
  return {
    service_id,
    criteria: [{ criterion: 'need', state: 'met', reason, params: { need: 'legal' }, shown: { need: reason } }],
  } as unknown as MatchView;
}
function need(bands: Partial<Pick<NeedMatchesView, 'matches' | 'to_check' | 'near_misses'>>): NeedMatchesView {
  const empty = { matches: [], to_check: [], near_misses: [], lacking: null, guidance: null };
  return { need: 'legal', need_name: 'Legal', ...empty, ...bands };
}
const changes = (then: NeedMatchesView | undefined, now: NeedMatchesView | undefined) =>
  compareMatches(then, now).map(({ match: { service_id }, band, change, before }) => ({
    service_id,
    band,
    change,
    before,
  }));

describe('what changed since the person saw the matches', () => {
  test('nothing, when the same services stand in the same place for the same reasons', () => {
    expect(changes(need({ matches: [match('a')] }), need({ matches: [match('a')] }))).toEqual([
      { service_id: 'a', band: 'fits', change: 'none', before: 'fits' },
    ]);
  });

  test('a service that came and one that went', () => {
    expect(changes(need({ matches: [match('a')] }), need({ matches: [match('b')] }))).toEqual([
      { service_id: 'b', band: 'fits', change: 'new', before: null },
      { service_id: 'a', band: 'fits', change: 'gone', before: 'fits' },
    ]);
  });

  test('a service that moved to another band says where it stood', () => {
    expect(changes(need({ matches: [match('a')] }), need({ to_check: [match('a')] }))).toEqual([
      { service_id: 'a', band: 'to-check', change: 'moved', before: 'fits' },
    ]);
  });

  test('other reasons in the same band', () => {
    const [only] = changes(need({ matches: [match('a')] }), need({ matches: [match('a', 'reason_need_within')] }));
    expect(only?.change).toBe('reasons');
  });

  test('near misses that come and go are not marked', () => {
    expect(changes(need({ near_misses: [match('a')] }), need({ near_misses: [match('b')] }))).toEqual([
      { service_id: 'b', band: 'near', change: 'none', before: null },
    ]);
  });

  test('a need that was not matched then', () => {
    expect(changes(undefined, need({ matches: [match('a')] })).map(({ change }) => change)).toEqual(['new']);
  });
});
