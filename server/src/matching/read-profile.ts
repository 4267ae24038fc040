import type { Profile } from '@citess/search/matching/types';
import { placeMeant, type Gazetteer } from '../territories/resolve-territory.ts';
import type { ProfileInput } from './matching.schema.ts';

/** A person's answers as the rules read them. @throws 422 for a place that is unknown, naming the candidates */
export function readProfile(
  gazetteer: Gazetteer,
  input: ProfileInput,
  language: string,
): { profile: Profile; territory_code: string | null } {
  const { territory, ...rest } = input;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (territory === undefined) return { profile: given, territory_code: null };
  const place = placeMeant(gazetteer, territory, '/profile/territory', language);
  return { profile: { ...given, territory_path: place.path }, territory_code: place.code };
}
