import { askFreshLink } from '#lib/server/fresh-link.ts';
import type { Actions } from './$types';

export const actions = {
  default: (event) => {
    const { token } = event.params;
    return askFreshLink(event, {
      api: `/api/followed_intakes/${encodeURIComponent(token)}`,
      page: `/follow/${token}/fresh`,
    });
  },
} satisfies Actions;
