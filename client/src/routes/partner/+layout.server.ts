import { requirePartnerPage } from '#lib/server/guard.ts';
import type { LayoutServerLoad } from './$types';

/** Only members of an organisation come here. */
export const load: LayoutServerLoad = (event) => {
  requirePartnerPage(event);
};
