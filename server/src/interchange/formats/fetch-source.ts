import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isRecord } from './check-value.ts';
import { kindOfName } from './entity-kind.ts';
import { fetchFile, shownAddress } from './fetch-file.ts';
import { fileAt, type SourceFile, type SourceFiles } from './source-files.ts';
import { UnreadableSource } from './unreadable-source.ts';

export type FetchLimits = { limit: number; publicOnly: boolean };

/** How long fetching may take, in milliseconds. */
const LONGEST = 30 * 60_000;
const MOST_PAGES = 100_000;
/** A page that is read to learn how many there are may have this many bytes. */
const LARGEST_PAGE = 64 * 1024 * 1024;
/** What an API of HSDS lists, in full: together this is all it has of the directory. */
const LISTS = ['taxonomies', 'taxonomy_terms', 'organizations', 'services'];
const NESTED = ['organization', 'service', 'service_at_location'];

/**
 * Brings what an address answers to this machine: a file; or an HSDS list with all its pages, as ndjson where the server has it;
 * or, from the root of an HSDS API, all its lists. Lists are asked for in full unless the address says otherwise.
 * @throws UnreadableSource where it cannot be had.
 */
export async function fetchSource(source: URL, limits: FetchLimits): Promise<SourceFiles> {
  const folder = await mkdtemp(path.join(tmpdir(), 'citess-fetch-'));
  const close = () => rm(folder, { recursive: true, force: true });
  try {
    const fetcher = new Fetcher(folder, limits);
    if (kindOfName(source.pathname) !== null) await fetcher.list(source);
    else await fetcher.anything(source);
    const files = fetcher.files.filter(({ bytes }) => bytes > 0);
    if (files.length === 0) throw new UnreadableSource(`${shownAddress(source)} answers nothing`, null, 'missing');
    return { name: shownAddress(source), files, isMany: files.length > 1, close };
  } catch (error) {
    await close();
    throw error;
  }
}

class Fetcher {
  readonly files: SourceFile[] = [];
  readonly #folder: string;
  readonly #limits: FetchLimits;
  readonly #signal = AbortSignal.timeout(LONGEST);

  constructor(folder: string, limits: FetchLimits) {
    this.#folder = folder;
    this.#limits = limits;
  }

  /** A file, a page with those after it, or the root of an API. */
  async anything(url: URL) {
    const { file } = await this.#fetch(url);
    const whole = await wholeObject(file);
    const isRoot = whole !== null && 'version' in whole && ('openapi_url' in whole || 'profile' in whole);
    if (!isRoot) return this.#morePages(url, file);
    this.files.length = 0;
    const base = `${url.origin}${url.pathname.replace(/\/?$/, '/')}`;
    for (const list of LISTS) await this.list(new URL(list, base));
  }

  async list(url: URL) {
    const kind = kindOfName(url.pathname);
    const asked = new URL(url);
    const isSaid = url.searchParams.has('full') || url.searchParams.has('minimal');
    if (!isSaid && NESTED.includes(kind ?? '')) asked.searchParams.set('full', 'true');
    if (!url.searchParams.has('page') && !url.searchParams.has('format')) {
      const lines = new URL(asked);
      lines.searchParams.set('format', 'ndjson');
      const { file, type } = await this.#fetch(lines, [400, 404, 406, 422]);
      if (/ndjson|jsonl/.test(type)) return;
      if (file !== null) return this.#morePages(asked, file);
    }
    await this.#morePages(asked, (await this.#fetch(asked)).file);
  }

  /** Fetches the pages after the first, where the address does not name one. */
  async #morePages(url: URL, first: SourceFile | null) {
    const pages = Number((await wholeObject(first))?.total_pages ?? 1);
    if (url.searchParams.has('page') || !Number.isInteger(pages)) return;
    if (pages > MOST_PAGES)
      throw new UnreadableSource(`${shownAddress(url)} has more than ${MOST_PAGES} pages`, null, 'too-large');
    for (let page = 2; page <= pages; page += 1) {
      const next = new URL(url);
      next.searchParams.set('page', String(page));
      await this.#fetch(next);
    }
  }

  /** Adds the file an address answers; null where the status is one of those that may be. */
  async #fetch(url: URL, mayFail: readonly number[] = []) {
    const at = path.join(this.#folder, String(this.files.length));
    const limit = this.#limits.limit - this.files.reduce((sum, { bytes }) => sum + bytes, 0);
    const { status, type } = await fetchFile(url, at, { ...this.#limits, limit, signal: this.#signal });
    if (mayFail.includes(status)) return { file: null, type: '' };
    if (status !== 200) {
      throw new UnreadableSource(
        `${shownAddress(url)} answers with status ${status}; look at the address`,
        null,
        'missing',
      );
    }
    const file = await fileAt(at, shownAddress(url));
    this.files.push(file);
    return { file, type };
  }
}

/** The object a small file holds; null where it holds something else. */
async function wholeObject(file: SourceFile | null): Promise<Record<string, unknown> | null> {
  if (file?.path === undefined || file.bytes > LARGEST_PAGE) return null;
  const text = await readFile(file.path, 'utf8');
  if (!/^\uFEFF?\s*\{/.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isRecord(value) ? value : null;
  } catch {
    // objects a line, or broken: reading it tells
    return null;
  }
}
