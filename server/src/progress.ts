/** Where a long act is. */
export type Progress = { act: string; done: number; total: number };

const WIDTH = 30;
const REDRAW_MS = 100;
const LINE_MS = 10_000;

/** Shows where a long act is, on the error output: a bar on a terminal, else a line now and then. `end` clears the bar. */
export function showProgress(out: NodeJS.WriteStream = process.stderr): {
  tell: (progress: Progress) => void;
  end: () => void;
} {
  let shownAt = -Infinity;
  let shownAct = '';
  const tell = ({ act, done, total }: Progress): void => {
    const isNews = act !== shownAct || done >= total;
    if (!isNews && performance.now() - shownAt < (out.isTTY ? REDRAW_MS : LINE_MS)) return;
    if (!out.isTTY && act === shownAct && performance.now() - shownAt < LINE_MS) return;
    [shownAt, shownAct] = [performance.now(), act];
    out.write(out.isTTY ? `\r\x1b[K${bar(done, total)} ${act}` : `${act}: ${percent(done, total)} %\n`);
  };
  return { tell, end: () => void (out.isTTY && out.write('\r\x1b[K')) };
}

function bar(done: number, total: number): string {
  const filled = Math.round((WIDTH * percent(done, total)) / 100);
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${String(percent(done, total)).padStart(3)} %`;
}

function percent(done: number, total: number): number {
  return total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 100;
}
