import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { contrastOf, readTokens } from './read-tokens.ts';

const tokens = readTokens(fs.readFileSync(path.join(import.meta.dirname, '../../app.css'), 'utf8'));

describe.each(['light', 'dark'] as const)('the colours of %s pages', (scheme) => {
  const colours = tokens[scheme];
  const of = (name: string) => colours[name] ?? 'none';

  test('are the same by name', () => {
    expect(Object.keys(colours)).toEqual(Object.keys(tokens.light));
  });

  test.each(['ink', 'ink-soft', 'sea', 'sea-deep', 'terracotta', 'olive', 'saffron'])('let %s be read', (name) => {
    for (const ground of ['paper', 'surface', 'sunk'])
      expect(contrastOf(of(name), of(ground)), `on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['sea', 'terracotta', 'olive', 'saffron'])('let %s be read on its own soft ground', (name) => {
    expect(contrastOf(of(name), of(`${name}-soft`))).toBeGreaterThanOrEqual(4.5);
  });

  test('let buttons be read and controls be seen', () => {
    expect(contrastOf(of('on-sea'), of('sea'))).toBeGreaterThanOrEqual(4.5);
    expect(contrastOf(of('edge'), of('surface'))).toBeGreaterThanOrEqual(3);
  });
});
