import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { nativeFolder } from './binaries.ts';

/** Enough to find `unshare`, `test` and `chown`; PostgreSQL's own programs are called by their full path. */
export const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * PostgreSQL refuses to run as root, so root has three ways around it:
 * - `self`: not root, nothing to do
 * - `drop`: as an unprivileged account, where it can reach the binaries and the data
 * - `userns`: in a user namespace. PostgreSQL sees an ordinary user, the kernel still sees root: works below 0700 folders
 * - `copy`: as an unprivileged account, from a copy of binaries and data in a place it can reach
 */
export type StrategyName = 'self' | 'drop' | 'userns' | 'copy';

type Account = { uid: number; gid: number };

/** How to run PostgreSQL's programs, and where its files are. */
export type Strategy = {
  name: StrategyName;
  /** Words in front of the program. */
  prefix: string[];
  bin: string;
  /** The folder of the database files. */
  cluster: string;
  /** Who the database files belong to, when it is not ourselves. */
  account?: Account;
};

/** The first way that works for `<dataDir>/postgres`; `only` asks for one. Throws when root has none. */
export function chooseStrategy(dataDir: string, only?: StrategyName): Strategy {
  const native = nativeFolder();
  const cluster = path.join(dataDir, 'postgres');
  const bin = path.join(native, 'bin');
  if (process.getuid?.() !== 0) return { name: 'self', prefix: [], bin, cluster };

  const account = ownerOf(cluster) ?? unprivilegedAccount();
  const wanted = (name: StrategyName): boolean => !only || only === name;
  const postgres = path.join(bin, 'postgres');
  if (wanted('drop') && account && runs([postgres, '--version'], account) && runs(['test', '-x', dataDir], account)) {
    return { name: 'drop', prefix: [], bin, cluster, account };
  }
  const prefix = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];
  if (wanted('userns') && runs([...prefix, postgres, '--version'])) {
    return { name: 'userns', prefix, bin, cluster, account: { uid: 0, gid: 0 } };
  }
  if (!account) throw new Error('PostgreSQL refuses to run as root, and there is no account "postgres" or "nobody"');
  return { name: 'copy', prefix: [], bin: path.join(copyOf(native), 'bin'), cluster: copiedCluster(dataDir), account };
}

/** Where strategy `copy` keeps the database files of this data folder. */
export function copiedCluster(dataDir: string): string {
  return path.join(COPIES, createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
}

const COPIES = '/var/lib/citess';

function copyOf(native: string): string {
  const release = fs.readFileSync(path.join(native, '..', 'package.json'));
  const copy = path.join(COPIES, `native-${createHash('sha256').update(release).digest('hex').slice(0, 16)}`);
  if (fs.existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  fs.mkdirSync(COPIES, { recursive: true, mode: 0o755 });
  fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(draft, copy);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (!fs.existsSync(copy)) throw error;
  }
  return copy;
}

/** Whoever ran the database before keeps running it. */
function ownerOf(cluster: string): Account | undefined {
  const { uid, gid } = fs.statSync(cluster, { throwIfNoEntry: false }) ?? { uid: 0, gid: 0 };
  return uid === 0 ? undefined : { uid, gid };
}

function unprivilegedAccount(): Account | undefined {
  const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres:', 'nobody:']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(name))?.split(':') ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}

function runs([program = '', ...args]: string[], account?: Account): boolean {
  const env = { PATH: SYSTEM_PATH };
  return spawnSync(program, args, { ...account, cwd: '/', env, stdio: 'ignore' }).status === 0;
}
