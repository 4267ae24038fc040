import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { OfNeed } from './cascade.rules.ts';

const { referral, referralCascade, consent, service, intakeNeed, taxonomyTerm, matchTrace } = schema;

/** The referrals of a need, first made first; one whose listing was merged counts as the listing that was kept. */
export async function listOfNeed(db: Db, needId: string): Promise<OfNeed[]> {
  const rows = await db
    .select({ referral, revoked_at: consent.revoked_at, kept_id: keptId(), organization_id: service.organization_id })
    .from(referral)
    .innerJoin(consent, eq(consent.id, referral.consent_id))
    .innerJoin(service, sql`${service.id} = ${keptId()}`)
    .where(eq(referral.intake_need_id, needId))
    .orderBy(asc(referral.turn), asc(referral.created_at), asc(referral.id));
  return rows.map((row) => ({
    id: row.referral.id,
    service_id: row.kept_id,
    organization_id: row.organization_id,
    state: row.referral.state,
    outcome: row.referral.outcome,
    was_sent: row.referral.sent_at !== null,
    has_consent: row.revoked_at === null,
  }));
}

/** The key of a need. */
export async function findNeedKey(tx: Db, needId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ key: taxonomyTerm.key })
    .from(intakeNeed)
    .innerJoin(taxonomyTerm, eq(taxonomyTerm.id, intakeNeed.taxonomy_term_id))
    .where(eq(intakeNeed.id, needId));
  return row?.key;
}

/** What matching answered when the intake came in. */
export async function findFirstTrace(tx: Db, intakeId: string) {
  const [row] = await tx
    .select({ result: matchTrace.result, profile: matchTrace.profile })
    .from(matchTrace)
    .where(eq(matchTrace.intake_id, intakeId))
    .orderBy(asc(matchTrace.created_at), asc(matchTrace.id))
    .limit(1);
  return row;
}

export async function insertCascade(tx: Db, row: typeof referralCascade.$inferInsert): Promise<void> {
  await tx.insert(referralCascade).values(row);
}

/** Settles the proposals that wait for a need: somebody was asked, or the need is over. */
export async function settleProposals(tx: Db, needId: string, at: Date): Promise<void> {
  await tx
    .update(referralCascade)
    .set({ settled_at: at })
    .where(
      and(
        eq(referralCascade.intake_need_id, needId),
        eq(referralCascade.result, 'proposed'),
        isNull(referralCascade.settled_at),
      ),
    );
}

function keptId() {
  return sql<string>`coalesce((select m.kept_id from listing_merge m
    where m.kind = 'service' and m.merged_id = ${referral.service_id} and m.undone_at is null), ${referral.service_id})`;
}
