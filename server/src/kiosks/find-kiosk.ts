import type { FastifyRequest } from 'fastify';
import type { Db } from '@citess/db';
import { idOfMark } from './kiosk-mark.ts';
import { findLiveKiosk, listKiosks } from './kiosk.queries.ts';
import { KIOSK_COOKIE, type KioskList, type OwnKiosk } from './kiosk.schema.ts';

/** The kiosk that a request comes from, by its mark; null from any other browser, and from a kiosk that was ended. */
export async function findKiosk(request: FastifyRequest): Promise<OwnKiosk> {
  const mark = markIn(request.headers.cookie ?? '');
  if (mark === null) return null;
  const { db, secret } = request.server.ports;
  const id = idOfMark(secret, mark);
  return id === null ? null : ((await findLiveKiosk(db, id)) ?? null);
}

/** The kiosks of a hub as the desk shows them. */
export async function viewKiosks(db: Db, hub_id: string): Promise<KioskList> {
  const rows = await listKiosks(db, hub_id);
  return {
    contents: rows.map(({ kiosk: { id, name, begun_at, last_used_at }, begun_by, is_live }) => ({
      ...{ id, name, begun_by, is_live },
      begun_at: begun_at.toISOString(),
      last_used_at: last_used_at?.toISOString() ?? null,
    })),
  };
}

function markIn(cookies: string): string | null {
  for (const cookie of cookies.split(';')) {
    const [name, value] = cookie.trim().split('=');
    if (name === KIOSK_COOKIE && value !== undefined) return value;
  }
  return null;
}
