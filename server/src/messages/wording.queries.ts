import { and, desc, eq } from 'drizzle-orm';
import { schema, type Db } from '@citess/db';
import type { MessageLanguage } from './languages.rules.ts';

const { mailWording } = schema;

/** How a hub words a letter in a language; undefined where the standard text stands. */
export async function findWording(db: Db, hubId: string, letter: string, language: MessageLanguage) {
  const { subject, body, label } = mailWording;
  const [row] = await db
    .select({ subject, body, label })
    .from(mailWording)
    .where(and(eq(mailWording.hub_id, hubId), eq(mailWording.letter, letter), eq(mailWording.language, language)))
    .orderBy(desc(mailWording.version))
    .limit(1);
  return row && row.subject !== null && row.body !== null
    ? { subject: row.subject, body: row.body, label: row.label }
    : undefined;
}
