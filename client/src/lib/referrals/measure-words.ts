import type { MeasureView } from '@citess/server/measures/measure.schema';
import { formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

/** How many of those that were due were kept: "3 of 4". */
export function keptOf({ in_time, due }: { in_time: number; due: number }): string {
  if (due === 0) return m.loop_measures_nothing_due();
  return m.loop_measures_of({ kept: formatNumber(in_time), due: formatNumber(due) });
}

/** What came of it as the organisation says, the unknown beside it. */
export function reportedWords({ reported }: MeasureView): string {
  return inWords([
    [reported.helped, m.loop_measures_helped],
    [reported.partly_helped, m.loop_measures_partly],
    [reported.not_helped, m.loop_measures_not],
    [reported.other, m.loop_measures_other],
    [reported.unknown, m.loop_measures_unknown],
  ]);
}

/** What came of it as the persons say, the unknown beside it. */
export function saidWords({ said }: MeasureView): string {
  return inWords([
    [said.helped, m.loop_measures_helped],
    [said.partly_helped, m.loop_measures_partly],
    [said.not_yet, m.loop_measures_not_yet],
    [said.not_helped, m.loop_measures_not],
    [said.unknown, m.loop_measures_unknown],
  ]);
}

/** Those that are not nought, and a dash where all are. */
function inWords(counts: [number, (inputs: { count: string }) => string][]): string {
  const some = counts.filter(([count]) => count > 0).map(([count, word]) => word({ count: formatNumber(count) }));
  return some.length > 0 ? some.join(' · ') : '–';
}
