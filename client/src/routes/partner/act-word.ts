import { m } from '#lib/paraglide/messages.js';
import type { Asked } from './asked-today.ts';

const ACTS: Record<Asked['what'], () => string> = {
  answer: m.desk_partner_act_answer,
  'first-contact': m.desk_partner_act_first_contact,
  outcome: m.desk_partner_act_outcome,
};

/** What a partner is asked to do, as an action: "Call the person". */
export const actWord = (what: Asked['what']) => ACTS[what]();
