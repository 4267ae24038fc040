import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { ProblemDetails } from '../problems/problem.schema.ts';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { defineProblem, Problem } from '../problems/problem.ts';
import { failurePage, isPage } from './failure-page.rules.ts';
import { preferredLanguage } from './language.ts';
import { openWhereOpenData } from './open-data.ts';
import { notFound } from './unknown-addresses.ts';

const unreadable = defineProblem('unreadable-request', 400, 'The request could not be read');
export const tooLarge = defineProblem('too-large', 413, 'What was sent is too large');
const headerTooLarge = defineProblem('header-too-large', 431, 'The address or a header of the request is too long');
const tooMany = defineProblem('too-many-requests', 429, 'Too many requests; wait a moment and try again');
const unsupported = defineProblem('unsupported-media-type', 415, 'Send application/json');
const internal = defineProblem('internal-error', 500, 'Something went wrong on our side; try again later');

const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** Turns every failure into application/problem+json. A 500 says nothing of the cause and logs it. */
export function registerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => send(reply, request, problemOf(error, request)));
  app.setNotFoundHandler((request, reply) => send(reply, request, notFound()));
}

/** For what fails before a route is found, like an address that cannot be read. */
export function sendFrameworkProblem(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  openWhereOpenData(request.url, reply);
  void send(reply, request, problemOf(error, request));
}

/** For what is not even a request Node can read, like a method that does not exist: answers on the bare socket. */
export function sendConnectionProblem(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { slug, status, message } = error.code === 'HPE_HEADER_OVERFLOW' ? headerTooLarge() : unreadable();
  const body = JSON.stringify({ type: `/problems/${slug}`, title: message, status });
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n`;
  const open = 'Access-Control-Allow-Origin: *\r\n'; // it may have been for open data, and says nothing of anybody
  if (socket.writable) socket.write(`${head}${open}Content-Type: application/problem+json\r\n\r\n${body}`);
  socket.destroy(error);
}

function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error, request);
  const byStatus: Record<number, () => Problem> = { 413: tooLarge, 415: unsupported, 429: tooMany, 404: notFound };
  const status = error.statusCode ?? 500;
  if (byStatus[status]) return byStatus[status]();
  if (status >= 400 && status < 500) return unreadable();
  request.log.error(withoutWords(error), 'request failed');
  return internal();
}

/** What a log may say of a failure: its kind and where. A message can repeat what the person wrote. */
function withoutWords(error: FastifyError): { kind: string; code: string | undefined; at: string[] } {
  const cause = error.cause instanceof Error ? error.cause : error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: cause.name,
    code: 'code' in cause ? String(cause.code) : undefined,
    at: frames.map((line) => line.trim()),
  };
}

type ZodFailure = { validation: { instancePath: string; message?: string }[]; validationContext?: string };

/** A body that can be read but not accepted is 422, a query or path that makes no sense is 400. */
function validationProblem(error: ZodFailure, request: FastifyRequest): Problem {
  const errors = error.validation.map((v) => ({ pointer: v.instancePath || '/', detail: v.message ?? 'not valid' }));
  const isBody = error.validationContext === 'body' && request.body !== undefined && request.body !== null;
  return isBody
    ? new Problem('answers-to-mend', 422, 'Some answers need mending', { errors })
    : new Problem('unreadable-request', 400, 'The request could not be read', { errors });
}

/** As problem details; who reads a page in a browser gets one. */
function send(reply: FastifyReply, request: FastifyRequest, problem: Problem): FastifyReply {
  if (isPage(request.url, request.headers.accept)) {
    const [, named = ''] = /^\/([a-z]{2})(?:\/|$)/.exec(request.url) ?? [];
    const spoken = named === '' ? (request.headers['accept-language'] ?? '') : named;
    reply.type('text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY);
    return reply.code(problem.status).send(failurePage(preferredLanguage(spoken), problem.status));
  }
  const body: ProblemDetails = {
    type: `/problems/${problem.slug}`,
    title: problem.message,
    status: problem.status,
    instance: `urn:uuid:${request.id}`,
    ...problem.extra,
  };
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(body));
}
