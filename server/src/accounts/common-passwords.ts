import fs from 'node:fs';

/** Passwords of ten characters and more that many people use, in small letters; where they come from stands beside them. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  fs
    .readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean),
);
