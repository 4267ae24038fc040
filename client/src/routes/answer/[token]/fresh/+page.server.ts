import { askFreshLink } from '#lib/server/fresh-link.ts';
import type { Actions } from './$types';

export const actions = {
  default: (event) => {
    const { token } = event.params;
    return askFreshLink(event, {
      api: `/api/provider_links/${encodeURIComponent(token)}`,
      page: `/answer/${token}/fresh`,
    });
  },
} satisfies Actions;
