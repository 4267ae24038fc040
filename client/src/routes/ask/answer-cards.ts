import { m } from '#lib/paraglide/messages.js';
import type { Choice } from '#lib/ui/ChoiceCards.svelte';

/** The card that means "not sure", which is kept as null. */
export const NOT_SURE = 'not-sure';
/** The card that means none of the others, which is kept as an empty list. */
export const NONE = 'none';
/** The card that means a place besides those shown, which is typed. */
export const ELSEWHERE = 'elsewhere';

/** "I am not sure", the last card of most questions. */
export function unsureCard(): Choice {
  return { value: NOT_SURE, label: m.common_not_sure() };
}

/** The cards of the question about sectors. */
export function sectorCards(sectors: readonly Choice[]): Choice[] {
  return [...sectors, { value: NONE, label: m.ask_sector_none() }, unsureCard()];
}

/** The cards of the question about groups one belongs to, which nobody has to answer. */
export function groupCards(groups: readonly Choice[]): Choice[] {
  return [...groups, { value: NONE, label: m.ask_groups_none() }, { value: NOT_SURE, label: m.ask_groups_no_say() }];
}

type Place = { code: string; name: string };

/** The cards of the question where: the places of a territory, somewhere in the `whole` of it, elsewhere. */
export function placeCards(places: readonly Place[], whole: Place): Choice[] {
  return [
    ...places.map(({ code, name }) => ({ value: code, label: name })),
    { value: whole.code, label: m.ask_where_somewhere({ place: whole.name }) },
    { value: ELSEWHERE, label: m.ask_where_elsewhere() },
    unsureCard(),
  ];
}
