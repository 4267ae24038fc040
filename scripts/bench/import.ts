/**
 * Imports a catalogue into an empty hub on a database of its own, exports it again and counts: what came in must go out.
 *   node scripts/bench/import.ts PATH
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from '@citess/db/embedded';
import { temporaryDataDir } from '../running-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const catalogue = process.argv[2];
if (catalogue === undefined) {
  console.error('node scripts/bench/import.ts PATH: the folder, zip or file to import');
  process.exit(2);
}
if (!fs.existsSync(catalogue)) {
  console.log(`skipped: there is no ${catalogue}`);
  process.exit(0);
}

const { dataDir, remove } = temporaryDataDir();
const server = await startEmbedded({ dataDir });
const order = ['--source', 'bench', '--language', 'en'];
console.log(await run('import', [path.resolve(catalogue), ...order]));
console.log(await run('import', [path.resolve(catalogue), ...order]));
const first = path.join(dataDir, 'first.zip');
console.log(await run('export', ['--format', 'tabular', '--to', path.join(dataDir, 'tables')]));
await run('export', ['--format', 'tabular', '--to', first]);
await server.stop();

const copy = temporaryDataDir();
const other = await startEmbedded({ dataDir: copy.dataDir });
await run('import', [first, ...order], copy.dataDir);
const second = path.join(copy.dataDir, 'second.zip');
await run('export', ['--format', 'tabular', '--to', second], copy.dataDir);
await other.stop();
const isSame = fs.readFileSync(first).equals(fs.readFileSync(second));
console.log(`an export, imported into an empty hub and exported again: ${isSame ? 'the same bytes' : 'OTHER BYTES'}`);

let isWhole = isSame;
if (fs.statSync(catalogue).isDirectory()) {
  for (const name of fs.readdirSync(catalogue).filter((file) => file.endsWith('.csv'))) {
    const [into, out] = [catalogue, path.join(dataDir, 'tables')].map((folder) =>
      countRecords(path.join(folder, name)),
    );
    console.log(`${name}: ${into} in, ${out} out`);
    isWhole &&= into === out;
  }
}
remove();
copy.remove();
process.exit(isWhole ? 0 : 1);

/** Runs a command of the product and answers what it printed, with its seconds and the most memory it held. */
function run(command: 'import' | 'export', args: string[], folder = dataDir): Promise<string> {
  const begun = performance.now();
  const env = { ...process.env, DATA_DIR: folder, DEMONSTRATION: 'off', DATABASE_URL: '' };
  const child = spawn(process.execPath, [path.join(root, 'server/src', `${command}.ts`), ...args], { env });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (printed += String(data)));
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, memoryOf(child.pid))), 100);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      clearInterval(timer);
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      const report = printed
        .split('\n')
        .filter((line) => !/^(Reading|Comparing)/.test(line))
        .join('\n')
        .trim();
      if (code === 0) resolve(`${command}: ${seconds} s, ${peak} MB at most\n${report}\n`);
      else reject(new Error(printed));
    });
  });
}

/** The most memory a process has held so far, in megabytes; 0 where the system does not say. */
function memoryOf(pid: number | undefined): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
  } catch {
    return 0; // it has ended, or this is no Linux
  }
}

/** Records of a CSV file: lines that end outside of quotes, without the header. */
function countRecords(file: string): number {
  if (!fs.existsSync(file)) return 0;
  let isQuoted = false;
  let count = -1;
  for (const letter of fs.readFileSync(file, 'utf8')) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === '\n' && !isQuoted) count += 1;
  }
  return count;
}
