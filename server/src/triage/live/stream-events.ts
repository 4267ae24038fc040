import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OutgoingHttpHeaders } from 'node:http';
import type { Staff } from '../../accounts/access.ts';
import { eventStreamOnly, tooManyStreams } from '../triage.problems.ts';
import { isStillStaff } from './live.queries.ts';

/** In milliseconds: how often a sign of life goes out and the right to listen is looked at again, and how long one stream lasts. */
const HEARTBEAT = 20_000;
const LONGEST = 3_600_000;

/**
 * Tells a member of staff which cases of their hub change, by id alone, until they sign out or leave the hub. A browser opens a
 * stream that ended for its age again by itself.
 * @throws event-stream-only, too-many-streams
 */
export async function streamEvents(request: FastifyRequest, reply: FastifyReply, staff: Staff): Promise<void> {
  if (!request.headers.accept?.includes('text/event-stream')) throw eventStreamOnly();
  const { db, deskFeed } = request.server.ports;
  const session_id = (await request.heldSession())?.session_id ?? '';
  const write = (text: string) => reply.raw.write(text);
  let isOpen = false;
  let isOver = false;
  const end = () => {
    isOver = true;
    if (isOpen) reply.raw.end();
  };
  const close = await deskFeed.open({
    hub_id: staff.hub_id,
    session_id,
    // nothing can be written before its head; what came until then is told by a first refresh
    tell: (case_id) => isOpen && write(case_id ? `event: case\ndata: ${case_id}\n\n` : 'event: refresh\ndata: all\n\n'),
    end,
  });
  if (!close) throw tooManyStreams();
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as OutgoingHttpHeaders), // what hooks set so far
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'private, no-store',
    'x-accel-buffering': 'no',
  });
  isOpen = true;
  write('retry: 5000\n\nevent: refresh\ndata: all\n\n');
  if (isOver) end();
  const heartbeat = setInterval(() => {
    write(': here\n\n');
    isStillStaff(db, { session_id, hub_member_id: staff.hub_member_id }).then((may) => may || end(), end);
  }, HEARTBEAT);
  const longest = setTimeout(end, LONGEST);
  reply.raw.on('close', () => {
    clearInterval(heartbeat);
    clearTimeout(longest);
    close();
  });
}
