import { m } from '#lib/paraglide/messages.js';
import { NONE, NOT_SURE } from '../answer-cards.ts';
import { keepSome, loadChoice } from '../choice.server.ts';
import type { Actions, PageServerLoad } from './$types';

const question = { step: 'groups', key: 'audience' } as const;

export const load: PageServerLoad = (event) => loadChoice(event, question);

export const actions = {
  default: (event) =>
    keepSome(event, {
      ...question,
      alone: { [NONE]: m.ask_groups_none(), [NOT_SURE]: m.ask_groups_no_say() },
      isOptional: true,
    }),
} satisfies Actions;
