import type { Connection } from '@citess/db';
import { createTestDatabase } from '@citess/db/testing';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { aFolder, readAll } from './formats/testing-formats.ts';
import { loadTermNames } from './load-term-names.ts';

let mahdia: Connection;
beforeAll(async () => void (mahdia = await createTestDatabase(inject('postgresUrl'), 'mahdia')));
afterAll(() => mahdia.close());

test('a need is named by its key or its name in any language, and another is refused with the ones there are', async () => {
  const termNames = await loadTermNames(mahdia.db);
  const folder = await aFolder();
  const text =
    'Organisation;Service;Besoins\nMaison;Conseil;S’informer et s’orienter | الاستعلام والتوجيه | training\nMaison;Prêt;argent\n';
  const { rows, invalid } = await readAll(await folder.put('needs.csv', text), { termNames });
  await folder.remove();
  expect(rows.flatMap(({ value }) => value.taxonomy_term ?? [])).toEqual([
    { taxonomy: 'needs', code: 'orientation' },
    { taxonomy: 'needs', code: 'training' },
  ]);
  expect(invalid).toMatchObject([
    { at: { line: 3 }, field: 'Besoins', reason: expect.stringContaining('orientation.where-to-start') },
  ]);
});
