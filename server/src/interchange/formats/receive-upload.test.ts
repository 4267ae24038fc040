import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { openSource } from './open-source.ts';
import { receiveUpload } from './receive-upload.ts';

const body = () =>
  Readable.from([Buffer.from('[{"id":"11111111-1111-4111-8111-111111111111",'), Buffer.from('"name":"a"}]')]);

test('a body lies in a file until it is taken away', async () => {
  const upload = await receiveUpload(body(), 'Application/JSON; charset=utf-8', 1000);
  expect(upload).toMatchObject({ bytes: 58 });
  expect(await readFile(upload.path, 'utf8')).toContain('"name":"a"');
  expect((await openSource(upload.path)).format).toBe('json');
  await upload.remove();
  expect(existsSync(upload.path)).toBe(false);
});

test('another type, too much, nothing and half of it are refused', async () => {
  const refusals = [
    [body(), 'multipart/form-data; boundary=x', 1000, 'unsupported', 'send the file with one of these'],
    [body(), 'application/json', 50, 'too-large', 'larger than 50 bytes'],
    [Readable.from([]), 'text/csv', 50, 'broken', 'the body is empty'],
  ] as const;
  for (const [stream, type, limit, kind, message] of refusals) {
    await expect(receiveUpload(stream, type, limit)).rejects.toMatchObject({
      kind,
      message: expect.stringContaining(message),
    });
  }
  const cut = new PassThrough();
  const refusal = receiveUpload(cut, 'text/csv', 50);
  cut.write('id');
  setImmediate(() => cut.destroy());
  await expect(refusal).rejects.toMatchObject({ kind: 'broken', message: 'the body ended too early; send it again' });
});
