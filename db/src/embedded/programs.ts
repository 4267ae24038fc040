import path from 'node:path';
import { SYSTEM_PATH, type Strategy } from './strategy.ts';

/** English messages in UTF-8, which also knows the letters of every script; macOS has no C.UTF-8. */
export const LOCALE = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

/** A program of PostgreSQL, ready for `spawn`: the strategy's words in front, its account, a clean environment. */
export function program(strategy: Strategy, name: 'initdb' | 'postgres', args: string[]) {
  const [command = '', ...rest] = [...strategy.prefix, path.join(strategy.bin, name), ...args];
  // In a user namespace the program itself must stay root for the kernel, so only `drop` and `copy` change the account.
  const account = strategy.prefix.length ? undefined : strategy.account;
  return {
    command,
    args: rest,
    options: { ...account, cwd: '/', env: { PATH: SYSTEM_PATH, LC_ALL: LOCALE, TZ: 'UTC' } },
  };
}
