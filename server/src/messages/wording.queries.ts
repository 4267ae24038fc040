import { and, desc, eq } from 'drizzle-orm';
import { schema, writtenOnce, type Db, type Values } from '@citess/db';
import type { MessageLanguage } from './languages.rules.ts';

const { mailWording } = schema;

/** How a hub words a letter in a language; undefined where the standard text stands. */
export async function findWording(db: Db, hubId: string, letter: string, language: MessageLanguage) {
  const [row] = await selectNewest(db, { hub_id: hubId, letter, language });
  return row && row.subject !== null && row.body !== null
    ? { subject: row.subject, body: row.body, label: row.label }
    : undefined;
}

type Which = { hub_id: string; letter: string; language: MessageLanguage };
const selectNewest = writtenOnce((db, { hub_id, letter, language }: Values<Which>) => {
  const { subject, body, label } = mailWording;
  const isOfLetter = and(eq(mailWording.hub_id, hub_id), eq(mailWording.letter, letter));
  return db
    .select({ subject, body, label })
    .from(mailWording)
    .where(and(isOfLetter, eq(mailWording.language, language)))
    .orderBy(desc(mailWording.version))
    .limit(1);
});
