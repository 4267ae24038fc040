import type { RequestEvent } from '@sveltejs/kit';
import { hubView } from '@citess/server/hubs/hub.schema';
import { matchAnswer, type ProfileInput } from '@citess/server/matching/matching.schema';
import { api } from '#lib/server/api.ts';
import { HELPING_NEEDS, type Principle } from './principles.ts';

/** A service that helps with a principle. */
export type Helper = { id: string; name: string; organization_name: string };

const MOST = 3;

/** The services that help to strengthen some principles, best first, for a form under way or for anyone of the place. */
export async function findHelpers(
  event: RequestEvent,
  principles: readonly Principle[],
  known: ProfileInput | undefined,
): Promise<Record<string, Helper[]>> {
  const needs = [...new Set(principles.flatMap((principle) => HELPING_NEEDS[principle]))];
  if (needs.length === 0) return {};
  const profile = { ...(known ?? (await anyoneHere(event))), language: event.locals.locale };
  const answer = await api(event).post('/api/matches', { profile, needs }, matchAnswer);
  if (!answer.ok) return {};
  const found = new Map(answer.data.needs.map((need) => [need.need, [...need.matches, ...need.to_check]]));
  return Object.fromEntries(
    principles.map((principle) => {
      const best = HELPING_NEEDS[principle].flatMap((need) => found.get(need)?.slice(0, 2) ?? []);
      const byId = new Map(best.map((match) => [match.service_id, match]));
      const helpers = [...byId.values()].slice(0, MOST).map((match) => ({
        id: match.service_id,
        name: match.service_name,
        organization_name: match.organization_name,
      }));
      return [principle, helpers];
    }),
  );
}

async function anyoneHere(event: RequestEvent): Promise<ProfileInput> {
  const hub = await api(event).get('/api/hub', hubView);
  return hub.ok ? { territory: hub.data.territory.code } : {};
}
