import type { ReplayReport } from './replay.schema.ts';

type Change = ReplayReport['changes'][number];
type Figures = NonNullable<ReplayReport['sets'][number]['figures']>['before'];

const COLUMNS = ['recall', 'precision', 'hit_at_1', 'hit_at_3', 'no_match_honesty', 'violations'] as const;
const TITLES = ['recall', 'precision', 'hit@1', 'hit@3', 'honesty', 'violations'];
/** So many cases are looked at in a terminal; `--json` has all. */
const MOST_CASES = 40;

/** What would change, as lines for a terminal. */
export function replayLines(report: ReplayReport): string[] {
  const { rules_version, counts, changes } = report;
  const more = changes.length - MOST_CASES;
  return [
    `Rules ${rules_version.before} -> ${rules_version.after}`,
    ...weightLines(report),
    '',
    ...table([
      ['set', 'cases', 'changed', ...TITLES],
      ...report.sets.map(({ set, cases, changed, figures }) => [
        set,
        String(cases),
        String(changed),
        ...COLUMNS.map((column) => (figures ? figureWord(column, figures.before, figures.after) : '')),
      ]),
    ]),
    '',
    `${counts.changed} of ${counts.cases} cases would change: services ${counts.gained} gained, ${counts.lost} lost, ${counts.moved} moved; ` +
      `another first in ${counts.first_changed} cases; needs heard ${counts.needs_gained} more, ${counts.needs_lost} no longer.`,
    ...changes.slice(0, MOST_CASES).flatMap(changeLines),
    ...(more > 0 ? ['', `… and ${more} more cases: --json has all`] : []),
  ];
}

function weightLines({ weights }: ReplayReport): string[] {
  const parts = Object.keys(weights.after).filter((part) => weights.before[part] !== weights.after[part]);
  const wordOf = (part: string) => `${part} ${round(weights.before[part])} -> ${round(weights.after[part])}`;
  return parts.length === 0 ? [] : [`Weights: ${parts.map(wordOf).join(', ')}`];
}

function changeLines({ id, set, heard, needs }: Change): string[] {
  const keys = (terms: readonly { key: string }[]) => terms.map(({ key }) => key).join(', ') || 'none';
  const isHeardAlike = keys(heard.before) === keys(heard.after);
  return [
    '',
    `${set} ${id}`,
    ...(isHeardAlike ? [] : [`  heard: ${keys(heard.before)} -> ${keys(heard.after)}`]),
    ...needs.flatMap(({ need, before, after, gained, lost }) => [
      `  ${need.key}`,
      `    before: ${before.map((match) => named(match, lost, '-')).join(' | ') || 'nothing'}`,
      `    after:  ${after.map((match) => named(match, gained, '+')).join(' | ') || 'nothing'}`,
    ]),
  ];
}

function named(
  { service_id, service_name, organization }: Change['needs'][number]['before'][number],
  marked: readonly string[],
  mark: string,
): string {
  return `${marked.includes(service_id) ? mark : ''}${organization}: ${service_name}`;
}

function figureWord(column: (typeof COLUMNS)[number], before: Figures, after: Figures): string {
  const word = (figures: Figures) => {
    const value = figures[column];
    if (value === null) return '-';
    return column === 'violations' ? String(value) : `${(value * 100).toFixed(1)}%`;
  };
  const [then, now] = [word(before), word(after)];
  return then === now ? now : `${then}>${now}`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_cell, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const padded = (cell: string, at: number) =>
    at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0);
  return rows.map((row) => row.map(padded).join('  ').trimEnd());
}

function round(share: number | undefined): number {
  return Math.round((share ?? 0) * 10_000) / 10_000;
}
