import type { RequestEvent } from '@sveltejs/kit';
import { serviceSearchAnswer } from '@citess/server/finding/finding.schema';
import { matchAnswer } from '@citess/server/matching/matching.schema';
import { api } from '#lib/server/api.ts';
import { countUnmetNeeds, type OpenDraft } from '../draft.server.ts';
import type { Options } from '../options.server.ts';

/** A service that is named, not proposed. */
export type NamedService = { id: string; name: string; organization_name: string };

/** What there is besides where nothing fits: services of the same field by need, and who can think along. */
export type Beside = { nearby: Record<string, NamedService[]>; thinkAlong: NamedService[]; isCounted: boolean };

/** The needs whose services look at a whole situation with somebody. */
const THINKING_ALONG = ['orientation', 'accompaniment'];
const MOST = 3;

/** Looks around where a need has no match, and counts that need; null where every need has one. */
export async function lookBeside(event: RequestEvent, draft: OpenDraft, options: Options): Promise<Beside | null> {
  const lacking = options.needs.filter(({ matches }) => matches.length === 0);
  if (lacking.length === 0) return null;
  // what is shown below with what is missing need not be named here
  const bare = lacking.filter(({ toCheck, nearMisses }) => toCheck.length + nearMisses.length === 0);
  const [isCounted, thinkAlong, ...nearby] = await Promise.all([
    countUnmetNeeds(event, draft),
    findThinkers(event, draft),
    ...bare.map(async ({ need }) => [need, await findField(event, need)] as const),
  ]);
  return { isCounted, thinkAlong, nearby: Object.fromEntries(nearby) };
}

async function findThinkers(event: RequestEvent, { profile }: OpenDraft): Promise<NamedService[]> {
  const order = { profile: { ...profile, language: event.locals.locale }, needs: THINKING_ALONG };
  const answer = await api(event).post('/api/matches', order, matchAnswer);
  if (!answer.ok) return [];
  const best = answer.data.needs.flatMap(({ matches }) => matches.slice(0, 2));
  const byOrganization = new Map(best.toReversed().map((match) => [match.organization_id, match]));
  return [...byOrganization.values()]
    .toReversed()
    .slice(0, MOST)
    .map(({ service_id, service_name, organization_name }) => ({
      id: service_id,
      name: service_name,
      organization_name,
    }));
}

/** What is listed in the field of a need, wherever it is. */
async function findField(event: RequestEvent, need: string): Promise<NamedService[]> {
  const query = { need: need.split('.')[0], per_page: MOST };
  const answer = await api(event).get('/api/services', serviceSearchAnswer, query);
  if (!answer.ok) return [];
  return answer.data.contents.map(({ id, name, organization }) => ({ id, name, organization_name: organization.name }));
}
