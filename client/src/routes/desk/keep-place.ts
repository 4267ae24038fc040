import type { SubmitFunction } from '$app/forms';
import { tick } from 'svelte';
import { goBackTo, placeNow } from './place.ts';

/** Shows what an act did without leaving the page: ticks go, and whoever stood on a case stands there again. */
export const keepPlace: SubmitFunction = () => {
  const place = placeNow();
  return async ({ update, result }) => {
    await update({ reset: result.type === 'success' });
    await tick();
    goBackTo(place);
  };
};
