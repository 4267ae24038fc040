import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UnreadableSource } from './unreadable-source.ts';

/** The kinds of body that are taken, and the name each gets. */
export const UPLOAD_TYPES = {
  'application/json': 'upload.json',
  'application/x-ndjson': 'upload.ndjson',
  'text/csv': 'upload.csv',
  'application/zip': 'upload.zip',
} as const;

/** A body on its way to being read with `openSource(path)`; `remove` it afterwards. */
export type Upload = { path: string; bytes: number; remove: () => Promise<void> };

/**
 * Writes a body to a temporary file as it comes.
 * @throws UnreadableSource of kind `unsupported` for another type, `too-large` past `limit` bytes, `broken` where the sender stops
 * half way or sends nothing; nothing is left behind then.
 */
export async function receiveUpload(stream: Readable, contentType: string, limit: number): Promise<Upload> {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const name = Object.entries(UPLOAD_TYPES).find(([known]) => known === type)?.[1];
  if (name === undefined) {
    const known = Object.keys(UPLOAD_TYPES).join(', ');
    throw new UnreadableSource(`send the file with one of these content types: ${known}`, null, 'unsupported');
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'citess-upload-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const counter = { bytes: 0 };
  try {
    await pipeline(stream, countUpTo(limit, counter), createWriteStream(path.join(folder, name)));
    if (counter.bytes === 0) throw new UnreadableSource('the body is empty; send the file as the body');
    return { path: path.join(folder, name), bytes: counter.bytes, remove };
  } catch (error) {
    await remove();
    if (error instanceof UnreadableSource || !isCutOff(error)) throw error;
    throw new UnreadableSource('the body ended too early; send it again');
  }
}

/** Lets through no more than `limit` bytes. @throws UnreadableSource past it. */
export function countUpTo(limit: number, counter: { bytes: number }) {
  return async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      counter.bytes += chunk.length;
      if (counter.bytes > limit)
        throw new UnreadableSource(`it is larger than ${limit} bytes; split it`, null, 'too-large');
      yield chunk;
    }
  };
}

function isCutOff(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'ABORT_ERR';
}
