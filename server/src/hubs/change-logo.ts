import { createHash } from 'node:crypto';
import { measurePicture } from '../pictures/measure-picture.rules.ts';
import { withoutMetadata } from '../pictures/strip-metadata.rules.ts';
import type { Ports } from '../ports.ts';
import { logoRefused, settingsMovedOn } from './hub.problems.ts';
import { updateHub } from './hub-settings.queries.ts';
import { deleteLogo, putLogo } from './logo.queries.ts';

type LogoPorts = Pick<Ports, 'db' | 'catalogue'>;
const [LEAST_PIXELS, MOST_PIXELS] = [32, 2000];

/**
 * Gives a hub the logo in these bytes: a still PNG, JPEG or WebP, whatever it calls itself. Drawings (SVG) can hold scripts.
 * @throws logo-refused, settings-moved-on
 */
export async function changeLogo(
  { db, catalogue }: LogoPorts,
  { hub_id, version }: { hub_id: string; version: number },
  sent: Buffer,
): Promise<void> {
  const picture = measurePicture(sent);
  const content = picture && withoutMetadata(picture.type, sent);
  if (!picture || !content) throw logoRefused({ detail: 'Send a picture as PNG, JPEG or WebP' });
  if (picture.isMoving) throw logoRefused({ detail: 'Send a picture that does not move' });
  const { type, width, height } = picture;
  if (Math.min(width, height) < LEAST_PIXELS || Math.max(width, height) > MOST_PIXELS) {
    throw logoRefused({ detail: `Send one between ${LEAST_PIXELS} and ${MOST_PIXELS} pixels wide and high` });
  }
  const hash = createHash('sha256').update(content).digest('hex');
  await db.transaction(async (tx) => {
    if (!(await updateHub(tx, hub_id, version, {}))) throw settingsMovedOn();
    await putLogo(tx, { hub_id, hash, type, width, height, content });
  });
  catalogue.changed();
}

/** Takes the logo of a hub away. @throws settings-moved-on */
export async function removeLogo(
  { db, catalogue }: LogoPorts,
  { hub_id, version }: { hub_id: string; version: number },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await updateHub(tx, hub_id, version, {}))) throw settingsMovedOn();
    await deleteLogo(tx, hub_id);
  });
  catalogue.changed();
}
