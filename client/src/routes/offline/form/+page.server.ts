import { taxonomyTermList } from '@citess/server/taxonomy/taxonomy.schema';
import { api, required } from '#lib/server/api.ts';
import { offerNeeds } from '../../ask/needs/need-cards.ts';
import { placesOf } from '../../ask/where/places.server.ts';
import type { PageServerLoad } from './$types';

/** All that the questions offer, without any answer: the same for everybody. */
export const load: PageServerLoad = async (event) => {
  const [terms, { hub, places }] = await Promise.all([
    api(event).get('/api/taxonomy_terms', taxonomyTermList).then(required),
    placesOf(event),
  ]);
  const of = (taxonomy: string) => terms.contents.filter((term) => term.taxonomy === taxonomy);
  const choices = (taxonomy: string) =>
    of(taxonomy).map(({ key: value, name: label, hint }) => ({ value, label, hint }));
  return {
    needs: offerNeeds(of('needs'), [], { came: null, answered: undefined }),
    whole: hub.territory,
    places: places.map(({ code, name }) => ({ code, name })),
    choices: {
      applicant: choices('applicant'),
      stage: choices('stage'),
      legal_form: choices('legal_form'),
      sector: choices('sector'),
      audience: choices('audience'),
    },
  };
};
