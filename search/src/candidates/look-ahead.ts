import type { Db } from '@citess/db';
import { lookAhead, type Outlook } from '../matching/outlook.ts';
import type { Profile } from '../matching/types.ts';
import { candidatesOf } from './candidates.ts';
import type { CardStore } from './cards.ts';
import { countProbes, readProbes } from './key-reads.ts';
import { versionsIn } from './key-row.ts';
import { probesAhead } from './probes.ts';

/** The most services that are judged to tell which questions are worth asking. */
const MOST_JUDGED = 400;

/**
 * How things stand in the middle of the questions, over the whole catalogue. Exact while at most 400 services may be open
 * to the person; of more, the keys are counted, which know no places that are left out, and the best standing are judged.
 */
export async function lookAheadInCatalogue(
  db: Db,
  store: CardStore,
  { profile, needs, now }: { profile: Profile; needs: readonly string[]; now: Date },
): Promise<Outlook> {
  const probes = [...new Set(needs)].flatMap((need) => probesAhead(profile, need));
  const rows = await readProbes(db, { profile, probes, limit: MOST_JUDGED });
  const versionsOf = (isWanted: (place: number) => boolean) =>
    rows.flatMap((found, place) => (isWanted(place) ? versionsIn(found) : []));
  const isFit = (place: number) => probes[place]?.list === 'fits';
  const fits = new Set(versionsOf(isFit));
  const judged = [...new Set([...fits, ...versionsOf((place) => !isFit(place))])].slice(0, MOST_JUDGED);
  const candidates = await candidatesOf(db, await store.read(db, judged), now);
  const outlook = lookAhead(profile, needs, candidates);
  if (fits.size <= MOST_JUDGED) return outlook;
  const counted = probes.filter(({ list }) => list === 'fits');
  return { ...outlook, remaining: await countProbes(db, profile, counted) };
}
