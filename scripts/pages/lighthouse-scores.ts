import { chromium } from 'playwright-core';
import { BROWSER_ARGUMENTS, browserPath } from '../browser.ts';
import { freePort } from '../running-server.ts';

type Category = { score: number | null; auditRefs: { id: string; weight: number }[] };
type Result = { lhr: { categories: Record<string, Category>; audits: Record<string, Audit> } };
type Audit = { score: number | null; scoreDisplayMode: string; title: string };
type Lighthouse = (url: string, flags: Record<string, unknown>) => Promise<Result | undefined>;
export type Scores = Record<string, number>;

/**
 * Lighthouse as a phone sees the page, `times` over: the middle score of each category, and the lowest and highest of performance.
 * It weighs 176 MB, so the project does not install it: `LIGHTHOUSE` names the folder of the package.
 */
export async function openLighthouse(times: number): Promise<((url: string) => Promise<Scores>) | null> {
  const folder = process.env['LIGHTHOUSE'];
  if (!folder) return null;
  const { default: lighthouse } = (await import(`${folder}/core/index.js`)) as { default: Lighthouse }; // what the package exports
  return async (url) => {
    const runs: Result['lhr'][] = [];
    for (let turn = 0; turn < times; turn++) {
      const result = await inOwnBrowser((port) => lighthouse(url, { port, output: 'json', logLevel: 'error' }));
      if (result) runs.push(result.lhr);
    }
    for (const audit of failed(runs)) console.log(`${url} ${audit}`);
    const scoresOf = (name: string) =>
      runs.map(({ categories }) => Math.round((categories[name]?.score ?? 0) * 100)).sort((a, b) => a - b);
    const middle = (name: string) => scoresOf(name)[Math.floor(runs.length / 2)] ?? 0;
    const names = ['performance', 'accessibility', 'best-practices', 'seo'];
    const [least = 0, most = 0] = [scoresOf('performance')[0], scoresOf('performance').at(-1)];
    return { ...Object.fromEntries(names.map((name) => [name, middle(name)])), least, most };
  };
}

function failed(runs: readonly Result['lhr'][]): Set<string> {
  const counted = runs.flatMap(({ categories, audits }) =>
    Object.values(categories)
      .flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0))
      .map(({ id }) => ({ id, ...audits[id] })),
  );
  const bad = counted.filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0);
  return new Set(bad.map(({ id, title }) => `${id}: ${title}`));
}

async function inOwnBrowser<T>(act: (port: number) => Promise<T>): Promise<T> {
  const port = await freePort();
  const args = [...BROWSER_ARGUMENTS, `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ executablePath: browserPath(), args });
  try {
    return await act(port);
  } finally {
    await browser.close();
  }
}
