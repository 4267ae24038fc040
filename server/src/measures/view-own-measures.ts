import { localizedText } from '../directory/localized.rules.ts';
import type { Ports } from '../ports.ts';
import { medianShares, sharesOf } from './compare.rules.ts';
import { viewMeasures } from './list-measures.ts';
import type { OwnMeasures } from './measure.schema.ts';
import { findMostSendingHub, listShown } from './own.queries.ts';

const SHOWN_DAYS = 90;
const DAY = 86_400_000;

/** How one's services do, beside the other providers of the hub that sends them most. */
export async function viewOwnMeasures(
  { db, now }: Pick<Ports, 'db' | 'now'>,
  organization_ids: readonly string[],
  language: string,
): Promise<OwnMeasures> {
  const since = new Date(now().getTime() - SHOWN_DAYS * DAY).toISOString().slice(0, 10);
  const [{ contents }, hub_id, shown] = await Promise.all([
    viewMeasures({ db, now }, { organization_ids }, language),
    findMostSendingHub(db, organization_ids),
    listShown(db, organization_ids, since),
  ]);
  const all = hub_id === null ? [] : (await viewMeasures({ db, now }, { hub_id }, language)).contents;
  return {
    contents,
    own: sharesOf(contents),
    median: medianShares(all.filter(({ organization }) => !organization_ids.includes(organization.id))),
    shown: shown.map(({ id, times, ...service }) => ({
      service: { id, name: localizedText({ ...service, description: '' }, language).name },
      times,
    })),
    shown_days: SHOWN_DAYS,
  };
}
