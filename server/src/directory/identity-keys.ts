import { createHash } from 'node:crypto';
import { words } from '@citess/search/text/cut-words';

/** What an organization is known by, whoever tells of it. */
type Identity = {
  name: string;
  alternate_names?: readonly (string | null | undefined)[];
  website?: string | null | undefined;
  identifiers?: readonly string[];
  id?: string | null | undefined;
};

/** Hosts that many organizations have their page at: the host alone says nothing. */
const SHARED_HOSTS =
  /(^|\.)(facebook|instagram|linkedin|twitter|x|youtube|google|wordpress|blogspot|wixsite)\.[a-z.]+$/;

/**
 * The keys an organization is recognised by: its names without accents, case and order, its site, its identifiers, its id; each as a hash,
 * which tells nothing of it. A name of one word is left out: too many share it.
 */
export function identityKeys({ name, alternate_names = [], website, identifiers = [], id }: Identity): string[] {
  const names = [name, ...alternate_names].flatMap((one) => nameKey(one ?? '') ?? []);
  const site = siteKey(website ?? '');
  return [
    ...new Set([
      ...names.map((key) => hashed('name', key)),
      ...(site ? [hashed('site', site)] : []),
      ...identifiers.filter((one) => one.trim() !== '').map((one) => hashed('identifier', one.trim().toLowerCase())),
      ...(id ? [hashed('id', id)] : []),
    ]),
  ];
}

function nameKey(name: string): string | null {
  const folded = words(name).map(({ word }) => word);
  return folded.length < 2 ? null : folded.sort().join(' ');
}

function siteKey(website: string): string | null {
  if (!URL.canParse(website)) return null;
  const { hostname, pathname } = new URL(website);
  const host = hostname.toLowerCase().replace(/^www\./, '');
  if (!SHARED_HOSTS.test(host)) return host;
  const [page] = pathname.toLowerCase().split('/').filter(Boolean);
  return page ? `${host}/${page}` : null;
}

function hashed(kind: string, key: string): string {
  return createHash('sha256').update(`${kind}:${key}`).digest('hex').slice(0, 40);
}
