import type { Db } from '@citess/db';
import { findHubById } from '../hubs/find-hub.ts';
import { listAuditEntries } from './audit.queries.ts';
import { AUDIT_KINDS } from './audit.rules.ts';
import type { AuditAnswer, AuditQuery } from './audit.schema.ts';

const PER_PAGE = 50;

/** A page of what was read and changed in a hub. */
export async function searchAudit(db: Db, hub_id: string, query: AuditQuery): Promise<AuditAnswer> {
  const { timezone } = await findHubById(db, hub_id);
  const offset = (query.page - 1) * PER_PAGE;
  const rows = await listAuditEntries(db, { hub_id, timezone }, query, { limit: PER_PAGE + 1, offset });
  const contents = rows.slice(0, PER_PAGE).map(({ entry, by, case_id, reference }) => {
    const { id, at, act, is_change, subject_kind, subject_id } = entry;
    return { id, at: at.toISOString(), by, act, is_change, subject_kind, subject_id, reference, case_id };
  });
  return { contents, page: query.page, has_more: rows.length > PER_PAGE, kinds: [...AUDIT_KINDS] };
}
