import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig, SettingError } from './config.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'citess-config-'));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const read = (environment: Record<string, string>) => readConfig({ DATA_DIR: folder, ...environment });

test.each([
  [{ PORT: 'abc' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ SECRET: 'short' }, 'SECRET'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  [{ PUBLIC_URL: 'localhost:3000' }, 'PUBLIC_URL'],
  [{ SMTP_URL: 'mail.example.org' }, 'SMTP_URL'],
  [{ MEILI_URL: 'localhost:7700' }, 'MEILI_URL'],
  [{ MEILI_URL: 'http://name:word@localhost:7700' }, 'MEILI_URL'],
  [{ MEILI_URL: 'http://localhost:7700', MEILI_KEY: 'two words' }, 'MEILI_KEY'],
  [{ ROLE: 'both' }, 'ROLE'],
  [{ WEB_PROCESSES: '0' }, 'WEB_PROCESSES'],
  [{ TRUST_PROXY: 'everybody' }, 'TRUST_PROXY'],
  [{ TRUST_PROXY: '10.0.0.0/99' }, 'TRUST_PROXY'],
])('a wrong setting is named in one line: %j', (environment, name) => {
  const start = () => read(environment);
  expect(start).toThrow(SettingError);
  expect(start).toThrow(new RegExp(`^${name} [^\\n]+$`));
});

test('a file where the folder should be is said in one line', () => {
  const file = path.join(folder, 'a-file');
  fs.writeFileSync(file, '');
  expect(() => read({ DATA_DIR: file })).toThrow(/^DATA_DIR [^\n]+ cannot be used [^\n]+$/);
});

test.each([
  [{ HOST: '::1', PORT: '3100' }, 'http://[::1]:3100'],
  [{ HOST: '0.0.0.0' }, 'http://localhost:3000'],
  [{ PUBLIC_URL: 'https://hub.example/' }, 'https://hub.example'],
])('people are told an address that opens: %j', (environment, address) => {
  expect(read(environment).publicUrl).toBe(address);
});

test('the secret is made once and kept for the owner alone', () => {
  const first = read({}).secret;
  expect([read({}).secret, first.length >= 32]).toEqual([first, true]);
  expect(fs.statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

test('proxies are named by range or address', () => {
  expect(read({ TRUST_PROXY: 'loopback, 10.0.0.0/8, ::1' }).trustProxy).toBe('loopback, 10.0.0.0/8, ::1');
});

test('a search server is used only where one is named', () => {
  expect(read({ MEILI_KEY: 'abc' }).meilisearch).toBeNull();
  const url = 'http://127.0.0.1:7700';
  expect(read({ MEILI_URL: url }).meilisearch).toEqual({ url, key: null });
  expect(read({ MEILI_URL: url, MEILI_KEY: 'abc' }).meilisearch).toEqual({ url, key: 'abc' });
});
