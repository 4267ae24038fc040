import { AxeBuilder } from '@axe-core/playwright';
import { test } from 'vitest';
import { openSite, visit } from './support/site.ts';
test('speed', async () => {
  let t = Date.now();
  const lap = (w: string) => { console.log(w, Date.now() - t); t = Date.now(); };
  const site = await openSite(); lap('open');
  const { page } = await visit(site);
  for (const path of ['/ar', '/fr/services', '/fr/ask', '/fr/needs']) {
    await page.goto(path); lap(`goto ${path}`);
    await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze(); lap('axe');
    await new AxeBuilder({ page }).setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze(); lap('axe legacy');
  }
  await site.close(); lap('close');
});
