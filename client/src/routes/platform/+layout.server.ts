import { requireAdministratorPage } from '#lib/server/guard.ts';
import type { LayoutServerLoad } from './$types';

/** Only who runs the whole deployment comes here. */
export const load: LayoutServerLoad = (event) => {
  requireAdministratorPage(event);
};
