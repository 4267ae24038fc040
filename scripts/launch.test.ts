import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isStale, takeLock, waitForLock } from './launch/lock.mjs';
import { complaintAboutNode, isAtLeast } from './launch/node-version.mjs';
import { processStamp } from './launch/processes.mjs';
import { tally } from './launch/results.mjs';
import { areDependenciesStale, inspectClient, stampClient, stampDependencies } from './launch/staleness.mjs';
import { includesBrowserTests } from './launch/test.mjs';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'citess launch '));
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(file: string, contents: string): void {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), contents);
}

/** Makes a file look as if it was written this many seconds ago. */
function age(file: string, seconds: number): void {
  const moment = Date.now() / 1000 - seconds;
  fs.utimesSync(path.join(folder, file), moment, moment);
}

describe('the version of Node', () => {
  test.each([
    ['20.19.0', '20.19.0', true],
    ['v20.20.2', '20.19.0', true],
    ['v20.9.0', '20.19.0', false],
    ['v18.20.8', '20.19.0', false],
    ['v24.0.0-rc.1', '24.0.0', true],
    ['v26', '24.0.0', true],
  ])('%s against %s', (version, oldest, expected) => {
    expect(isAtLeast(version, oldest)).toBe(expected);
  });

  test('an old one is named in the complaint, a good one brings none', () => {
    expect(complaintAboutNode('v18.20.8')).toContain('v18.20.8');
    expect(complaintAboutNode('v22.1.0')).toBeUndefined();
  });
});

describe('installed packages', () => {
  beforeEach(() => write('package-lock.json', 'one'));

  test('are stale when there are none', () => {
    expect(areDependenciesStale(folder)).toBe(true);
  });

  test('are stale when the lock file is newer and differs, not when it was only checked out again', () => {
    write('node_modules/.package-lock.json', '');
    age('node_modules/.package-lock.json', 60);
    expect(areDependenciesStale(folder)).toBe(true);
    stampDependencies(folder);
    expect(areDependenciesStale(folder)).toBe(false);
    write('package-lock.json', 'two');
    expect(areDependenciesStale(folder)).toBe(true);
  });

  test('are fresh when npm installed them after the lock file was written', () => {
    age('package-lock.json', 60);
    write('node_modules/.package-lock.json', '');
    expect(areDependenciesStale(folder)).toBe(false);
  });
});

describe('built pages', () => {
  beforeEach(() => {
    write('client/src/page.svelte', 'hello');
    write('client/build/handler.js', '');
    write('server/src/intakes/intake.schema.ts', 'shape');
    stampClient(folder, inspectClient(folder).digest);
  });

  test('are fresh as long as nothing changes but times', () => {
    age('client/src/page.svelte', -60);
    expect(inspectClient(folder).isStale).toBe(false);
  });

  test.each(['client/src/page.svelte', 'client/messages/ar.json', 'server/src/intakes/intake.schema.ts'])(
    'are stale when %s changes',
    (file) => {
      write(file, 'other');
      expect(inspectClient(folder).isStale).toBe(true);
    },
  );

  test.each(['client/src/lib/paraglide/messages.js', 'client/src/page.test.ts', 'server/src/intakes/send-intake.ts'])(
    'do not care for %s',
    (file) => {
      write(file, 'other');
      expect(inspectClient(folder).isStale).toBe(false);
    },
  );

  test('are stale when they are not there', () => {
    fs.rmSync(path.join(folder, 'client/build/handler.js'));
    expect(inspectClient(folder).isStale).toBe(true);
  });
});

describe('the lock of a folder', () => {
  const lockFile = () => path.join(folder, '.data', 'start.lock');

  test('is kept by one and free again after', async () => {
    const lock = takeLock(lockFile());
    expect(takeLock(lockFile())).toEqual({ heldBy: process.pid });
    if ('release' in lock) setTimeout(lock.release, 100);
    const release = await waitForLock(lockFile(), (pid) => expect(pid).toBe(process.pid));
    release();
    expect(fs.existsSync(lockFile())).toBe(false);
  });

  test('is taken over from a process that ended, even when its number is in use again', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    expect(isStale({ pid: gone.pid ?? 0, stamp: '1' })).toBe(true);
    write('.data/start.lock', JSON.stringify({ pid: process.pid, stamp: 'of an earlier life' }));
    expect(takeLock(lockFile())).toHaveProperty('release');
  });

  test('is taken over when its file was cut short', () => {
    write('.data/start.lock', '');
    expect(takeLock(lockFile())).toHaveProperty('release');
  });

  test.runIf(process.platform === 'linux')('is not kept by a zombie', async () => {
    // The shell becomes a program that never asks for its child; only then the child reads the line it ends by.
    const script = 'exec 3<&0; (read line <&3) & echo $!; exec sleep 60';
    const parent = spawn('sh', ['-c', script], { stdio: ['pipe', 'pipe', 'ignore'] });
    const [said] = await once(parent.stdout, 'data');
    const zombie = Number(String(said));
    const isNow = (pid: number | undefined, state: RegExp) =>
      expect.poll(() => fs.readFileSync(`/proc/${pid}/stat`, 'utf8'), { timeout: 10_000 }).toMatch(state);
    await isNow(parent.pid, /\(sleep\)/);
    parent.stdin.end('\n');
    await isNow(zombie, /\) Z /);
    expect(processStamp(zombie)).toBeUndefined();
    parent.kill();
  });
});

describe('the count of tests', () => {
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  });

  test('sums over all files and leaves out what was skipped', () => {
    const report = { testResults: [file('passed', 'passed', 'skipped'), file('failed', 'failed', 'passed')] };
    expect(tally(report, false)).toEqual({ passed: 2, failed: 1 });
  });

  test('a file that cannot be loaded is a failure', () => {
    expect(tally({ testResults: [file('failed'), file('passed', 'passed')] }, false)).toEqual({ passed: 1, failed: 1 });
  });

  test('a run without tests, or one that broke outside of them, is a failure', () => {
    expect(tally(undefined, true).failed).toBe(1);
    expect(tally({ testResults: [file('passed', 'passed')] }, false)).toEqual({ passed: 1, failed: 1 });
  });
});

test('a browser is looked for unless only other projects are asked for', () => {
  expect(includesBrowserTests([])).toBe(true);
  expect(includesBrowserTests(['--project', 'unit', '--project=db'])).toBe(false);
  expect(includesBrowserTests(['--project', 'unit', '--project', 'e2e'])).toBe(true);
});
