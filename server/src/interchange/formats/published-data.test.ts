import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { aFolder, readAll } from './testing-formats.ts';
import { writeTabularFolder } from './write-tabular.ts';

/** A folder of published data packages, one a folder, such as `food-pantries-us`; these tests are skipped without it. */
const published = process.env.HSDS_DATA_DIR ?? '';
/** The standard's own examples: a folder with JSON files and `csv/`. */
const examples = process.env.HSDS_EXAMPLES_DIR ?? '';
const OF_NO_RECORD = ['base.json', 'tabular.json'];

test.skipIf(!existsSync(path.join(published, 'food-pantries-us')))(
  'a published catalogue is read whole, and written again with every row',
  { timeout: 120_000 },
  async () => {
    const source = path.join(published, 'food-pantries-us');
    const { rows, invalid } = await readAll(source);
    expect(invalid).toEqual([]);
    const counts = Object.groupBy(rows, ({ table }) => table);
    expect(counts.organization).toHaveLength(9034);
    expect(counts.service).toHaveLength(10_031);
    const folder = await aFolder();
    try {
      await writeTabularFolder(
        (async function* () {
          yield* rows;
        })(),
        folder.at,
      );
      const again = await readAll(folder.at);
      const byId = (read: typeof rows) =>
        new Map(read.map(({ table, value }) => [`${table} ${String(value.id)}`, value]));
      expect(byId(again.rows)).toEqual(byId(rows));
    } finally {
      await folder.remove();
    }
  },
);

test.skipIf(!existsSync(path.join(examples, 'csv')))("the standard's own examples have nothing invalid", async () => {
  const names = (await readdir(examples)).filter((name) => name.endsWith('.json') && !OF_NO_RECORD.includes(name));
  for (const name of [...names, 'csv']) {
    const { rows, invalid } = await readAll(path.join(examples, name));
    expect(invalid, name).toEqual([]);
    expect(rows.length, name).toBeGreaterThan(0);
  }
  const full = await readAll(path.join(examples, 'service_full.json'));
  const text = await readFile(path.join(examples, 'service_full.json'), 'utf8');
  const written = new Set(text.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g));
  const read = new Set(
    full.rows.flatMap(({ value }) => JSON.stringify(value).match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? []),
  );
  expect(read).toEqual(written);
});
