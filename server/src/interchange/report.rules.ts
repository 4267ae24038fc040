import type { Finding, Tally } from './import.types.ts';

type Report = {
  outcome: 'applied' | 'planned' | 'refused';
  counts: Record<string, Tally>;
  findings: readonly Finding[];
};

const COLUMNS = ['new', 'changed', 'unchanged', 'conflicting', 'invalid', 'gone'] as const;
const OUTCOMES = {
  applied: 'The directory is up to date with the source.',
  planned: 'This was a dry run: nothing was changed.',
  refused: 'Nothing was changed: mend what is invalid, or leave it out with --skip-invalid.',
};
const MOST_LINES = 40;

/** What an import found, as lines for a terminal: a table of counts, then the first things to look at. */
export function reportLines({ outcome, counts, findings }: Report): string[] {
  const rows = Object.entries(counts).map(([kind, tally]) => [kind, ...COLUMNS.map((column) => String(tally[column]))]);
  const table = [['', ...COLUMNS], ...rows];
  const widths = [...COLUMNS.keys(), COLUMNS.length].map((at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
  const lines = table.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
  const shown = findings.slice(0, MOST_LINES).map(findingLine);
  const more =
    findings.length > MOST_LINES
      ? [`… and ${findings.length - MOST_LINES}${findings.length >= 1000 ? ' or' : ''} more`]
      : [];
  const conflicts = findings.some(({ finding }) => finding === 'conflicting')
    ? ['Ours stays where both changed: --take-theirs takes the source, --keep-ours settles for ours.']
    : [];
  return [...lines, '', ...shown, ...more, ...(shown.length > 0 ? [''] : []), ...conflicts, OUTCOMES[outcome]];
}

function findingLine({ finding, kind, record_id, name, file, line, field, reason, ours, theirs }: Finding): string {
  const place = file === null ? '' : `${file}${line === null ? '' : `:${line}`}: `;
  const what = [kind.replaceAll('_', ' '), name ? `“${name}”` : record_id].filter(Boolean).join(' ');
  const values = finding === 'conflicting' ? ` (here ${short(ours)}, source ${short(theirs)})` : '';
  return `${place}${finding}: ${what}${field ? `, ${field}` : ''}: ${reason}${values}`;
}

function short(value: unknown): string {
  const text = value === null || value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** How a command ends: 0 when all is in, 1 when something invalid or conflicting is left. */
export function exitCode({ outcome, counts }: Report): number {
  const left = Object.values(counts).some(({ conflicting, invalid }) => conflicting > 0 || invalid > 0);
  return outcome === 'refused' || left ? 1 : 0;
}
