/** `npm run retention`: what goes each night goes now, or is only counted. See README.md. */
import { parseArgs } from 'node:util';
import { runCommand, UsageError, withDirectory } from './command.ts';
import { keepHouse } from './keep-house.ts';
import { countDue } from './retention/count-due.ts';

const USAGE = `npm run retention -- [options]
  --dry-run  only counts what would go, by hub and kind; changes nothing`;

function isDryRun(): boolean {
  try {
    return parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } }).values['dry-run'];
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${USAGE}`); // Node says which option
  }
}

async function retain(): Promise<number> {
  const onlyCounts = isDryRun();
  return withDirectory(async ({ db }) => {
    const ports = { db, now: () => new Date() };
    if (onlyCounts) {
      const due = await countDue(ports);
      for (const { hub, kind, count } of due) console.log(`${hub}\t${kind}\t${count}`);
      if (due.length === 0) console.log('nothing would go');
      return 0;
    }
    const { drafts, cases, files, links } = await keepHouse(ports);
    console.log(`${drafts} forms, ${cases} cases, ${files} files without a message, ${links} private links`);
    return 0;
  });
}

await runCommand(retain, () => null);
