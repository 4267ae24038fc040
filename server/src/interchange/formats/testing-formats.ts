import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InvalidRow, ReadItem, ReadOptions, StandardRow } from '../interchange.types.ts';
import { readStandard } from './open-source.ts';

export const ids = {
  organization: '11111111-1111-4111-8111-111111111111',
  service: '22222222-2222-4222-8222-222222222222',
  location: '33333333-3333-4333-8333-333333333333',
  link: '44444444-4444-4444-8444-444444444444',
  phone: '55555555-5555-4555-8555-555555555555',
  term: '66666666-6666-4666-8666-666666666666',
  attribute: '77777777-7777-4777-8777-777777777777',
  other: '88888888-8888-4888-8888-888888888888',
};

/** A folder that is gone when the test file ends; `put` writes a file into it and answers its path. */
export async function aFolder() {
  const at = await mkdtemp(path.join(tmpdir(), 'citess-formats-'));
  const put = async (name: string, contents: string | Buffer) => {
    await writeFile(path.join(at, name), contents);
    return path.join(at, name);
  };
  return { at, put, remove: () => rm(at, { recursive: true, force: true }) };
}

/** All that a source gives. */
export async function readAll(source: string | URL, options: ReadOptions = {}) {
  return sorted(readStandard(source, options));
}

/** Rows and faults apart. */
export async function sorted(items: AsyncIterable<ReadItem>) {
  const rows: StandardRow[] = [];
  const invalid: InvalidRow[] = [];
  for await (const item of items) {
    if ('invalid' in item) invalid.push(item.invalid);
    else rows.push(item);
  }
  return { rows, invalid };
}
