import { requireStaffPage } from '#lib/server/guard.ts';
import type { LayoutServerLoad } from './$types';

/** Only hub staff come here. */
export const load: LayoutServerLoad = (event) => {
  requireStaffPage(event);
};
