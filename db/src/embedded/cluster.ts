import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { LOCALE, program } from './programs.ts';
import { SYSTEM_PATH, type Strategy } from './strategy.ts';

/** The one role of the embedded server; the password keeps out other users of the machine. */
export const ROLE = 'citess';

/**
 * Makes the database files if they are not there, and gives them to the account that runs the server.
 * Answers with the password. `isEphemeral` skips the wait for the disk. Throws when the files are not ours to use.
 */
export function prepareCluster(strategy: Strategy, passwordFile: string, isEphemeral: boolean): string {
  if (!fs.existsSync(path.join(strategy.cluster, 'PG_VERSION'))) createCluster(strategy, passwordFile, isEphemeral);
  giveToAccount(strategy);
  try {
    return fs.readFileSync(passwordFile, 'utf8').trim();
  } catch {
    throw new Error(`${passwordFile} cannot be read, and without it nobody can sign in to ${strategy.cluster}`);
  }
}

/** Beside its final place and moved there at the end: a start killed half-way leaves no half-made database. */
function createCluster(strategy: Strategy, passwordFile: string, isEphemeral: boolean): void {
  const draft = `${strategy.cluster}.new`;
  const password = randomBytes(24).toString('base64url');
  fs.rmSync(draft, { recursive: true, force: true });
  fs.rmSync(passwordFile, { force: true });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  fs.mkdirSync(path.dirname(draft), { recursive: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  const forInitdb = `${draft}.password`;
  fs.rmSync(forInitdb, { force: true });
  fs.writeFileSync(forInitdb, password, { mode: 0o600 });
  if (strategy.account) {
    fs.chownSync(draft, strategy.account.uid, strategy.account.gid);
    fs.chownSync(forInitdb, strategy.account.uid, strategy.account.gid);
  }
  try {
    runInitdb(strategy, draft, forInitdb, isEphemeral);
    fs.renameSync(draft, strategy.cluster);
  } finally {
    fs.rmSync(forInitdb, { force: true });
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

function runInitdb(strategy: Strategy, folder: string, passwordFile: string, isEphemeral: boolean): void {
  const who = ['-D', folder, '-U', ROLE, '--pwfile', passwordFile, '--auth=scram-sha-256'];
  const text = ['--encoding=UTF8', `--locale=${LOCALE}`, '--locale-provider=icu', '--icu-locale=und'];
  const speed = isEphemeral ? ['--no-sync'] : ['--data-checksums'];
  const { command, args, options } = program(strategy, 'initdb', [...who, ...text, ...speed, '--no-instructions']);
  const result = spawnSync(command, args, { ...options, encoding: 'utf8' });
  if (result.status === 0) return;
  const cause = [result.error?.message, result.stdout, result.stderr].filter(Boolean).join('\n');
  throw new Error(`The database could not be made in ${strategy.cluster}\n${cause}`);
}

/** An earlier start may have run as someone else: root can hand the files over, nobody else can. */
function giveToAccount({ cluster, account }: Strategy): void {
  const { uid } = fs.statSync(cluster);
  if (account && uid !== account.uid) {
    const env = { PATH: SYSTEM_PATH };
    spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, cluster], { cwd: '/', env });
  } else if (!account && uid !== process.getuid?.()) {
    throw new Error(`${cluster} belongs to another user of this machine: start as that user, or as root`);
  }
}
