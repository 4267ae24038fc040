import type { Staff } from '../accounts/access.ts';

/** Who of the staff asks about which case, and in which language the answer is read. */
export type StaffRequest = { staff: Staff; case_id: string; language: string };
