import type { Db } from '@citess/db';
import { listStaff } from '../case.queries.ts';
import type { StaffChoice } from '../staff-ref.schema.ts';
import { listAbsences } from './absence.queries.ts';

/** To whom of a hub work can be given on a day, and which of them somebody is. */
export type StaffChoices = { staff: StaffChoice[]; my_id: string | null };

/** Everybody once, by name, whoever is away last. `day` is one of the hub. */
export async function viewStaff(
  db: Db,
  { hub_id, account }: { hub_id: string; account: { id: string } },
  day: string,
): Promise<StaffChoices> {
  const [members, absences] = await Promise.all([listStaff(db, hub_id), listAbsences(db, hub_id, day)]);
  const away = new Map(absences.filter(({ from_day }) => from_day <= day).map((one) => [one.user_id, one.until_day]));
  // somebody who is counsellor and coordinator is offered once
  const firsts = members.filter((member, index) => members.findIndex((m) => m.user_id === member.user_id) === index);
  const staff = firsts.map(({ id, name, user_id }) => ({ id, name, away_until: away.get(user_id) ?? null }));
  return {
    staff: [...staff.filter(({ away_until }) => !away_until), ...staff.filter(({ away_until }) => away_until)],
    my_id: members.find(({ user_id }) => user_id === account.id)?.id ?? null,
  };
}
