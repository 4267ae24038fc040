import type { FastifyInstance } from 'fastify';
import { LANGUAGES, type Language } from '@citess/db/vocabulary';

declare module 'fastify' {
  interface FastifyRequest {
    /** The reader's language, from Accept-Language; French where none of ours is named. */
    language: Language;
    /** The key of the hub whose door the reader came in by, as the header `citess-hub` says; it may be of none. */
    door: string | undefined;
  }
}

const HUB_KEY = /^[a-z0-9-]{2,40}$/;

/** Gives each request its reader's language, and the hub at whose door they stand. */
export function registerLanguage(app: FastifyInstance): void {
  app.decorateRequest('language', 'fr');
  app.decorateRequest('door', undefined);
  app.addHook('onRequest', async (request, reply) => {
    request.language = preferredLanguage(request.headers['accept-language'] ?? '');
    const door = request.headers['citess-hub'];
    request.door = typeof door === 'string' && HUB_KEY.test(door) ? door : undefined;
    reply.header('vary', 'accept-language, citess-hub');
  });
}

/** The first of our languages in the order of an Accept-Language header; French when there is none. */
export function preferredLanguage(header: string): Language {
  const wanted = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', q] = part.trim().split(/;\s*q=/);
      return { language: tag.toLowerCase().split('-')[0] ?? '', weight: q === undefined ? 1 : Number(q) || 0 };
    })
    .filter((entry) => entry.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const known = wanted.find((entry) => LANGUAGES.some((language) => language === entry.language));
  return LANGUAGES.find((language) => language === known?.language) ?? 'fr';
}
