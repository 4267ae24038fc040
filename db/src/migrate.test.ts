import { readMigrationFiles } from 'drizzle-orm/migrator';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('each migration is later than the one before: an earlier one would be passed over where that has run', () => {
  const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url));
  const times = readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis);
  expect(times.length).toBeGreaterThan(40);
  expect(times.filter((time, at) => at > 0 && time <= (times[at - 1] ?? 0))).toEqual([]);
});
