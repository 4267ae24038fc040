import { openDraft } from '../../draft.server.ts';
import { choosable, findOption, findOptions } from '../../options.server.ts';
import type { PageServerLoad } from './$types';

/** Two services side by side; `pair` is null where not exactly two were ticked. What was ticked to be sent comes along. */
export const load: PageServerLoad = async (event) => {
  const draft = await openDraft(event);
  const options = await findOptions(event, draft);
  const { searchParams } = event.url;
  const [one, other, ...more] = [...new Set(searchParams.getAll('compare'))].flatMap(
    (id) => findOption(options, id) ?? [],
  );
  const known = choosable(options);
  return {
    pair: one && other && more.length === 0 ? [one, other] : null,
    ticked: searchParams.getAll('recipient').filter((id) => known.has(id)),
  };
};
