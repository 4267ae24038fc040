import { foldText, words } from '@citess/search/text/normalize-text';

/** Hosts on which everybody has a page: the page is the site, not the host. */
const SHARED_HOSTS =
  /(^|\.)(facebook|fb|instagram|linkedin|twitter|x|youtube|tiktok|linktr|google|goo|blogspot|wordpress|wixsite|weebly|github)\.[a-z.]{2,6}$/;

/** The digits of each phone number in a text, `+`, `00` and a leading 0 taken off; short numbers are left out. */
export function phonesIn(text: string): string[] {
  const parts = foldText(text)
    .replace(/(?:ext|poste|x)\.?\s*\d+\s*$/, '')
    .split(/[/;,|]|\bou\b|\bor\b|او/);
  const digits = parts.map((part) => part.replace(/\D/g, '').replace(/^0+/, ''));
  return [...new Set(digits.filter((number) => number.length >= 8 && number.length <= 15))];
}

/** By what numbers written with and without their country are found together. */
export function phoneKey(digits: string): string {
  return digits.slice(-8);
}

/** Whether two numbers are one, with or without the country in front. */
export function isSamePhone(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(a);
}

/** The host of a web address, and the path below it; for hosts shared by all, the page belongs to the host. */
export function siteOf(address: string): { host: string; path: string } | undefined {
  const trimmed = address.trim().toLowerCase();
  if (trimmed === '') return undefined;
  const url = URL.parse(/^[a-z]+:\/\//.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!url || !url.hostname.includes('.')) return undefined;
  const host = url.hostname.replace(/^(?:www\d?|m|fr|ar|en)\./, '');
  const path = `${url.pathname.replace(/\/+$/, '').replace(/\/index\.[a-z]+$/, '')}${host.includes('facebook') ? url.search : ''}`;
  if (!SHARED_HOSTS.test(host)) return { host, path };
  return path === '' ? undefined : { host: `${host}${path}`, path: '' };
}

/** An address of a street, as it is compared. */
export type Street = { numbers: string[]; words: string[]; town: string };

const STREET_WORDS = new Set(
  `rue avenue av ave boulevard bd blvd street st road rd drive dr lane ln place route rte impasse cite immeuble imm bloc
  n no numero suite ste apt floor etage شارع نهج زنقه طريق عماره حي`.split(/\s+/),
);

/** The street of a place; undefined where it says too little to tell one door from another. */
export function streetOf(place: {
  address_1: string | null;
  postal_code: string | null;
  city: string | null;
}): Street | undefined {
  const all = words(place.address_1 ?? '').map(({ word }) => word);
  const numbers = all.filter((word) => /^\d+[a-z]?$/.test(word));
  const named = all.filter((word) => !numbers.includes(word) && !STREET_WORDS.has(word) && word.length > 1);
  const town =
    foldText(place.postal_code ?? '')
      .replace(/\W/g, '')
      .slice(0, 5) || foldText(place.city ?? '').trim();
  const isTelling = (numbers.length > 0 && named.length > 0) || named.length >= 2;
  return isTelling && town !== '' ? { numbers, words: named, town } : undefined;
}

/** By what two spellings of one street are found together. */
export function streetKey({ numbers, words: named, town }: Street): string {
  return `${town}:${numbers.length > 0 ? numbers.join('-') : [...named].sort().join(' ')}`;
}

/** Whether two are one door: the same town and numbers, and most words of the street. */
export function isSameStreet(a: Street, b: Street): boolean {
  if (a.town !== b.town || a.numbers.join() !== b.numbers.join()) return false;
  const shared = a.words.filter((word) => b.words.includes(word)).length;
  return shared >= 0.6 * Math.min(a.words.length, b.words.length) && shared > 0;
}

/** A point on the earth, in degrees. */
export type Point = { latitude: number; longitude: number };

/** Metres between two points, well enough for a region. */
export function metresBetween(a: Point, b: Point): number {
  const toRadians = Math.PI / 180;
  const east = (a.longitude - b.longitude) * Math.cos(((a.latitude + b.latitude) / 2) * toRadians);
  return Math.hypot(east, a.latitude - b.latitude) * 111_195;
}

/** The four squares a point lies in, on grids set off by half a square: points within 100 m share at least one. */
export function squaresOf({ latitude, longitude }: Point): string[] {
  // 100 m are 0.0009 degrees of latitude, and up to 0.002 of longitude below 63 degrees
  return [0, 0.5].flatMap((up) =>
    [0, 0.5].map(
      (across) => `${up}${across}:${Math.floor(latitude / 0.002 + up)}:${Math.floor(longitude / 0.004 + across)}`,
    ),
  );
}
