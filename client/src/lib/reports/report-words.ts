import type { ReportOrder } from '@citess/server/reports/report.schema';
import { m } from '#lib/paraglide/messages.js';

type Kind = ReportOrder['kind'];

const KINDS: Record<Kind, () => string> = {
  closed: m.report_kind_closed,
  unreachable: m.report_kind_unreachable,
  wrong: m.report_kind_wrong,
  'not-offered': m.report_kind_not_offered,
  other: m.report_kind_other,
};

/** What somebody found wrong, in a sentence. */
export const reportKindWord = (kind: Kind) => KINDS[kind]();

/** All that may be wrong, to choose from. */
export const reportKinds = () =>
  (Object.keys(KINDS) as Kind[]).map((value) => ({ value, label: reportKindWord(value) })); // its keys are its type
