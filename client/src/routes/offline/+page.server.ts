import { forgetDraft } from '../ask/draft.server.ts';
import { forgetReceipt } from '../ask/receipt.server.ts';
import type { Actions } from './$types';

export const actions = {
  /** Forgets the form and the receipt of this device; a script has taken away the rest before. */
  forget: (event) => {
    forgetDraft(event);
    forgetReceipt(event);
    return { isForgotten: true };
  },
} satisfies Actions;
