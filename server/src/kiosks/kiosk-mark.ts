import { timingSafeEqual } from 'node:crypto';
import { signatureOf } from '../signature.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The mark of a kiosk: its id, signed with the secret of the deployment, so that a copy of the database makes none. */
export function markOf(secret: string, id: string): string {
  return `${id}.${signatureOf(secret, `citess-kiosk:${id}`)}`;
}

/** The id of the kiosk that a mark names; null where it was not signed here. */
export function idOfMark(secret: string, mark: string): string | null {
  const [id = ''] = mark.split('.');
  if (!UUID.test(id)) return null;
  const [given, right] = [Buffer.from(mark), Buffer.from(markOf(secret, id))];
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}
