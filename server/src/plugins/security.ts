import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';

/** How much one address may ask for in a minute. */
export type Limits = { intakes: number; signIns: number };

const MINUTE = 60_000;
/** Answers and pages reached by a private address. */
const PRIVATE_API =
  /^\/api\/(followed_intakes|provider_links|intake_drafts|invitation_links|listing_links|digest_links|auth\/letters)\//;
const PRIVATE_PAGE = /^\/[a-z]{2}\/(follow|answer|ask\/resume|invitation|confirm|sign-in\/letter)\//;

/**
 * Headers that keep browsers careful, and limits on what anyone may send. Call it before the routes are registered. The
 * content security policy is left to those who serve pages. Load tests lift the limits.
 */
export async function registerSecurity(
  app: FastifyInstance,
  limits: Limits = { intakes: 300, signIns: 10 },
): Promise<void> {
  const isHttps = app.ports.publicUrl.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: false, // public data may be read from other sites
    xFrameOptions: { action: 'deny' },
    referrerPolicy: { policy: 'strict-origin' },
    strictTransportSecurity: isHttps ? { maxAge: 365 * 24 * 3600, includeSubDomains: false } : false,
  });
  app.addHook('onRequest', async (request, reply) => {
    const isPage = PRIVATE_PAGE.test(request.url);
    if (!isPage && !PRIVATE_API.test(request.url)) return;
    // no other site learns the address; with `no-referrer` browsers would send the forms of a page with `Origin: null`
    reply.header('referrer-policy', isPage ? 'same-origin' : 'no-referrer').header('cache-control', 'no-store');
  });
  app.addHook('onRoute', (route) => limitRoute(route, limits)); // before the plugin's own hook, which reads what it sets
  await app.register(rateLimit, { global: false, cache: 20_000 });
}

function limitRoute(route: RouteOptions, limits: Limits): void {
  if (route.method !== 'POST') return;
  const url = route.url.replace(/\/$/, '');
  const perMinute = (max: number) => ({ max, timeWindow: MINUTE });
  if (['/api/intakes', '/api/intake_drafts', '/api/intake_drafts/:token/letters'].includes(url)) {
    route.config = { ...route.config, rateLimit: perMinute(limits.intakes) };
  }
  // whoever asks gets the same answer; nobody may ask, or tell of problems, without end
  if (
    url.endsWith('/fresh_links') ||
    url.endsWith('/problem_reports') ||
    ['/api/membership_requests', '/api/saved_lists'].includes(url)
  )
    route.config = { ...route.config, rateLimit: perMinute(limits.signIns) };
  if (url === '/api/auth/sign-in/email') {
    // the body is read by then: one address may be a whole office, one account is one person
    const rule = { ...perMinute(limits.signIns), hook: 'preHandler' as const, keyGenerator: addressAndAccount };
    route.config = { ...route.config, rateLimit: rule };
  }
}

function addressAndAccount(request: FastifyRequest): string {
  const { email } = (request.body ?? {}) as { email?: unknown }; // checked by the route's schema
  return `${request.ip} ${String(email).toLowerCase()}`;
}
