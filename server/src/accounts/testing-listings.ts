import { schema, type Db } from '@citess/db';

/** A change of a listing that waits. */
export async function askToChange(db: Db, hub_id: string, organization_id: string): Promise<string> {
  const fields = [{ field: 'email', from: null, to: 'us@example.org' }];
  const change = { hub_id, kind: 'organization', record_id: organization_id, organization_id, fields } as const;
  const asked = { state: 'waiting', origin: 'partner', made_at: new Date('2026-11-23T09:00:00Z') } as const;
  const [row] = await db
    .insert(schema.listingChange)
    .values({ ...change, ...asked })
    .returning();
  return row?.id ?? '';
}

/** An organization that asks to join. */
export async function wishToJoin(db: Db, hub_id: string): Promise<string> {
  const wish = { organization_name: 'Newcomers', sector_of_organization: 'association', description: 'new' } as const;
  const [row] = await db
    .insert(schema.membershipRequest)
    .values({
      hub_id,
      ...wish,
      contact_email: 'new@example.org',
      language: 'fr',
      made_at: new Date('2026-11-23T09:00:00Z'),
    })
    .returning();
  return row?.id ?? '';
}

/** A problem somebody told of. */
export async function tellProblem(db: Db, hub_id: string, organization_id: string): Promise<string> {
  const about = { hub_id, listing_kind: 'organization', record_id: organization_id, organization_id } as const;
  const [row] = await db
    .insert(schema.problemReport)
    .values({ ...about, kind: 'closed', language: 'fr', made_at: new Date('2026-11-23T09:00:00Z') })
    .returning();
  return row?.id ?? '';
}

/** A reminder to confirm. */
export async function remind(db: Db, hub_id: string, organization_id: string): Promise<string> {
  const sent_at = new Date('2026-11-23T09:00:00Z');
  const [row] = await db.insert(schema.listingReminder).values({ hub_id, organization_id, sent_at }).returning();
  return row?.id ?? '';
}

/** An event of the hub that everybody sees. */
export async function inviteTo(db: Db, hub_id: string): Promise<string> {
  const [begins_at, ends_at] = [new Date('2026-12-01T09:00:00Z'), new Date('2026-12-01T11:00:00Z')];
  const texts = { fr: { title: 'Atelier', text: 'Pour commencer' } };
  const row = {
    hub_id,
    language: 'fr' as const,
    texts,
    place: 'Mahdia',
    begins_at,
    ends_at,
    state: 'published' as const,
  };
  const at = new Date('2026-11-23T09:00:00Z');
  const [made] = await db
    .insert(schema.hubEvent)
    .values({ ...row, created_at: at, changed_at: at, published_at: at })
    .returning({ id: schema.hubEvent.id });
  return made?.id ?? '';
}
