import dns from 'node:dns';
import { createWriteStream } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { isPrivateAddress } from './private-address.rules.ts';
import { countUpTo } from './receive-upload.ts';
import { UnreadableSource } from './unreadable-source.ts';

export type Fetched = { status: number; type: string; bytes: number };
type Limits = { limit: number; publicOnly: boolean; signal: AbortSignal };

const MOST_REDIRECTS = 5;
/** How long a server may be silent, in milliseconds. */
const SILENCE = 60_000;

/**
 * Writes what an address answers into a file; nothing is written where the status is not 200. Redirects are followed within the
 * same host, and else to public addresses only.
 * @throws UnreadableSource where it does not answer, leads astray, is too large or is cut off.
 */
export async function fetchFile(url: URL, file: string, limits: Limits, redirects = 0): Promise<Fetched> {
  try {
    const answer = await get(url, limits);
    const status = answer.statusCode ?? 0;
    if (status >= 300 && status < 400 && answer.headers.location !== undefined) {
      answer.destroy();
      if (redirects === MOST_REDIRECTS) throw refusal(url, 'leads on and on; give the address it should end at');
      const next = new URL(answer.headers.location, url);
      return await fetchFile(
        next,
        file,
        { ...limits, publicOnly: limits.publicOnly || next.host !== url.host },
        redirects + 1,
      );
    }
    const type = answer.headers['content-type'] ?? '';
    const counter = { bytes: 0 };
    if (status !== 200) answer.destroy();
    else await save(answer, file, limits, counter);
    return { status, type, bytes: counter.bytes };
  } catch (error) {
    if (error instanceof UnreadableSource) throw error;
    throw refusal(
      url,
      limits.signal.aborted ? 'takes too long' : 'does not answer, or stops half way; try again later',
    );
  }
}

/** The address as people may see it, without a name and password in it. */
export function shownAddress({ origin, pathname, search }: URL): string {
  return `${origin}${pathname}${search}`;
}

async function save(answer: http.IncomingMessage, file: string, { limit, signal }: Limits, counter: { bytes: number }) {
  const sink = createWriteStream(file);
  const isZipped = answer.headers['content-encoding'] === 'gzip';
  if (isZipped) await pipeline(answer, createGunzip(), countUpTo(limit, counter), sink, { signal });
  else await pipeline(answer, countUpTo(limit, counter), sink, { signal });
}

function get(url: URL, { publicOnly, signal }: Limits): Promise<http.IncomingMessage> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refusal(url, 'is no http or https address');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (publicOnly && net.isIP(host) !== 0 && isPrivateAddress(host)) throw refusal(url, NOT_PUBLIC);
  const headers = {
    accept: 'application/x-ndjson, application/json, text/csv, application/zip, */*;q=0.1',
    'accept-encoding': 'gzip',
    'user-agent': 'CitESS',
  };
  const lookup = publicOnly ? { lookup: publicLookup(url) } : {};
  return new Promise((resolve, reject) => {
    const client = url.protocol === 'https:' ? https : http;
    const request = client.get(url, { headers, signal, timeout: SILENCE, ...lookup }, resolve);
    request.once('error', reject);
    request.once('timeout', () => request.destroy(new Error('silence')));
  });
}

/** Looks a name up and refuses it where any of its addresses is not public, at the moment the connection is made. */
function publicLookup(url: URL): net.LookupFunction {
  return (hostname, options, done) => {
    dns.lookup(hostname, { ...options, all: true }, (error, found) => {
      const [first] = found ?? [];
      if (error !== null || first === undefined) done(error ?? new Error('no address'), []);
      else if (found.some(({ address }) => isPrivateAddress(address))) done(refusal(url, NOT_PUBLIC), []);
      else if (options.all === true) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}

const NOT_PUBLIC = 'is no public address';

function refusal(url: URL, reason: string): UnreadableSource {
  return new UnreadableSource(`${shownAddress(url)} ${reason}`, null, 'missing');
}
