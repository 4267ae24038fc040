import { m } from '#lib/paraglide/messages.js';
import { NONE, NOT_SURE } from '../answer-cards.ts';
import { keepSome, loadChoice } from '../choice.server.ts';
import type { Actions, PageServerLoad } from './$types';

const question = { step: 'sector', key: 'sector' } as const;

export const load: PageServerLoad = (event) => loadChoice(event, question);

export const actions = {
  default: (event) =>
    keepSome(event, {
      ...question,
      alone: { [NONE]: m.ask_sector_none(), [NOT_SURE]: m.common_not_sure() },
      isOptional: false,
    }),
} satisfies Actions;
