import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runPhase } from './phase.mjs';
import { DATA, environment, ROOT } from './set-up.mjs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/lib/chromium/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A build without an installer, for machines where nothing can be installed. */
const PACKED = '@sparticuz/chromium@153.0.0';
const PACKED_FOLDER = path.join(DATA, 'chromium');
const PACKED_PROGRAM = path.join(PACKED_FOLDER, 'start-chromium');

/**
 * A Chromium that starts on this machine: one that is there, or one installed now.
 * Undefined when there is none to be had; how to get one has been said then.
 * @param {string} node to unpack with
 * @returns {Promise<string | undefined>}
 */
export async function findChromium(node) {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted) {
    if (doesStart(wanted)) return wanted;
    console.error(`CHROMIUM_PATH names ${wanted}, which does not start`);
    return undefined;
  }
  const places = [...USUAL_PLACES, PACKED_PROGRAM];
  const found = places.find(doesStart) ?? ((await installFromSystem()) ? places.find(doesStart) : undefined);
  if (found) return found;
  if ((await installFromNpm(node)) && doesStart(PACKED_PROGRAM)) return PACKED_PROGRAM;
  console.error('The browser tests need Chromium: install the package "chromium" or Google Chrome,');
  console.error('or set CHROMIUM_PATH to one. Without them: npm test -- --project unit --project db');
  return undefined;
}

/** @param {string} program */
function doesStart(program) {
  if (!fs.existsSync(program)) return false;
  return spawnSync(program, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/** Debian and Ubuntu, as root. DejaVu is small and knows Arabic. */
async function installFromSystem() {
  const hasApt = fs.existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  // On Ubuntu the package is only a door to a snap, which a container cannot open.
  if (!hasApt || /^ID=ubuntu$/m.test(fs.readFileSync('/etc/os-release', 'utf8'))) return false;
  const install = 'apt-get update -q && apt-get install -q -y --no-install-recommends chromium fonts-dejavu-core';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return runPhase('Installing Chromium', 'sh', ['-c', install], { cwd: ROOT, env });
}

/** @param {string} node */
async function installFromNpm(node) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  fs.rmSync(PACKED_FOLDER, { recursive: true, force: true }); // perhaps half unpacked
  fs.mkdirSync(PACKED_FOLDER, { recursive: true });
  // The package unpacks below TMPDIR; with this name of an environment it adds the libraries a bare machine lacks.
  const env = {
    ...environment({ isOurNodeFirst: true }),
    TMPDIR: PACKED_FOLDER,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  };
  const fetch = ['install', '--no-save', '--no-package-lock', '--prefix', PACKED_FOLDER, PACKED];
  if (!(await runPhase('Fetching Chromium', 'npm', fetch, { cwd: PACKED_FOLDER, env }))) return false;
  const unpack = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath()`;
  const args = ['--input-type=module', '-e', unpack];
  if (!(await runPhase('Unpacking Chromium', node, args, { cwd: PACKED_FOLDER, env }))) return false;
  fs.writeFileSync(PACKED_PROGRAM, packedProgram(), { mode: 0o755 });
  return true;
}

/** What the machine has goes first; the libraries and fonts that came along only fill the gaps. */
function packedProgram() {
  return `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/al2023/lib"
[ -d /etc/fonts ] || export FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`;
}
