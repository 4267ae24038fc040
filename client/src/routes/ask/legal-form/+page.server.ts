import { keepOne, loadChoice } from '../choice.server.ts';
import type { Actions, PageServerLoad } from './$types';

const question = { step: 'legal-form', key: 'legal_form' } as const;

export const load: PageServerLoad = (event) => loadChoice(event, question);

export const actions = { default: (event) => keepOne(event, question) } satisfies Actions;
