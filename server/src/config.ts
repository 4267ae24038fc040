import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { OpenIdSettings } from './ports.ts';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));
const address = (schemes: string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol),
      `must be an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
    );

const hasNoPassword = (value: string) =>
  !URL.canParse(value) || (new URL(value).username === '' && new URL(value).password === '');

/** Which proxies are believed, as Fastify reads it: names of ranges, addresses, or addresses with a mask. */
const isProxyList = (value: string) =>
  value.split(',').every((part) => {
    const [ip = '', mask, ...rest] = part.trim().split('/');
    if (['loopback', 'linklocal', 'uniquelocal'].includes(part.trim())) return true;
    const bits = net.isIP(ip) === 4 ? 32 : 128;
    return (
      net.isIP(ip) > 0 &&
      rest.length === 0 &&
      (mask === undefined || (/^\d+$/.test(mask) && +mask >= 1 && +mask <= bits))
    );
  });

const settings = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('localhost'),
  DATA_DIR: z.string().min(1).default(path.join(projectDir, '.data')),
  DATABASE_URL: address(['postgres:', 'postgresql:']).optional(),
  PUBLIC_URL: address(['http:', 'https:']).optional(),
  SMTP_URL: address(['smtp:', 'smtps:']).optional(),
  MEILI_URL: address(['http:', 'https:'])
    .refine(hasNoPassword, 'must hold no name and password: the key goes into MEILI_KEY')
    .optional(),
  MEILI_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be the key alone: letters, digits and signs without spaces')
    .optional(),
  MAIL_FROM: z.string().min(3, 'must be a sender like Hub <hub@example.org>').default('CitESS <no-reply@localhost>'),
  OIDC_ISSUER: address(['http:', 'https:']).refine(hasNoPassword, 'must hold no name and password').optional(),
  OIDC_CLIENT_ID: z.string().min(1).max(200).optional(),
  OIDC_CLIENT_SECRET: z.string().min(8, 'must be at least 8 characters').optional(),
  OIDC_NAME: z.string().min(1).max(60).default('OpenID Connect'),
  SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  WEB_PROCESSES: z.coerce.number('must be a number').int().min(1).max(32).default(1),
  DEMONSTRATION: z.enum(['on', 'off']).default('on'),
  DEMONSTRATION_PASSWORD: z.string().min(8, 'must be at least 8 characters').optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('warn'),
  INTAKES_PER_MINUTE: z.coerce.number('must be a number').int().min(1).default(300),
  TRUST_PROXY: z
    .string()
    .refine(isProxyList, 'must be loopback, linklocal, uniquelocal or addresses like 10.0.0.0/8, with commas between')
    .default('loopback'),
});

/** Every setting of the process, parsed once. Nothing else reads the environment. */
export type Config = {
  port: number;
  host: string;
  dataDir: string;
  /** Null: the embedded server in `dataDir`. */
  databaseUrl: string | null;
  publicUrl: string;
  /** Without a `PUBLIC_URL`, pages answer under whatever name they are reached by. */
  isPublicUrlGiven: boolean;
  smtpUrl: string | null;
  /** A Meilisearch server that answers searches; null: the database does. */
  meilisearch: { url: string; key: string | null } | null;
  mailFrom: string;
  /** Where accounts may sign in besides our own passwords; null without such a provider. */
  openid: OpenIdSettings | null;
  secret: string;
  role: 'all' | 'web' | 'worker';
  /** How many processes answer requests; 1: the one that was started. */
  webProcesses: number;
  loadsDemonstration: boolean;
  demonstrationPassword: string;
  /** How many drafts and intakes one address may send in a minute. */
  intakesPerMinute: number;
  logLevel: string;
  trustProxy: string;
};

/** A setting that cannot be used; the message says which and how to mend it. */
export class SettingError extends Error {}

/** Reads the settings. @throws SettingError naming every wrong setting. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new SettingError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '));
  }
  const s = parsed.data;
  const dataDir = path.resolve(projectDir, s.DATA_DIR);
  return {
    port: s.PORT,
    host: s.HOST,
    dataDir,
    databaseUrl: s.DATABASE_URL ?? null,
    publicUrl: (s.PUBLIC_URL ?? `http://${hostInUrl(s.HOST)}:${s.PORT}`).replace(/\/+$/, ''),
    isPublicUrlGiven: s.PUBLIC_URL !== undefined,
    smtpUrl: s.SMTP_URL ?? null,
    meilisearch: s.MEILI_URL === undefined ? null : { url: s.MEILI_URL, key: s.MEILI_KEY ?? null },
    mailFrom: s.MAIL_FROM,
    openid: openIdOf(s),
    secret: s.SECRET ?? keptSecret(dataDir, 'secret', 32),
    role: s.ROLE,
    webProcesses: s.WEB_PROCESSES,
    loadsDemonstration: s.DEMONSTRATION === 'on',
    demonstrationPassword:
      s.DEMONSTRATION_PASSWORD ?? (s.DATABASE_URL ? keptSecret(dataDir, 'demonstration-password', 9) : 'citess-mahdia'),
    intakesPerMinute: s.INTAKES_PER_MINUTE,
    logLevel: s.LOG_LEVEL,
    trustProxy: s.TRUST_PROXY,
  };
}

function openIdOf(s: z.infer<typeof settings>): OpenIdSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = s;
  if (!issuer && !clientId && !clientSecret) return null;
  if (issuer && clientId && clientSecret) return { issuer, clientId, clientSecret, name: s.OIDC_NAME };
  throw new SettingError(
    'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all of them, or none',
  );
}

/** How an address to listen on is written in the address people open. */
function hostInUrl(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return net.isIPv6(host) ? `[${host}]` : host;
}

/** A random text made at the first start and kept, readable by the owner only. */
function keptSecret(dataDir: string, name: string, bytes: number): string {
  const file = path.join(dataDir, name);
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    fs.writeFileSync(file, randomBytes(bytes).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // kept by an earlier start, or a file stands where the folder should be: reading it tells
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusableFolder(dataDir, error);
  }
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw unusableFolder(dataDir, error);
  }
}

function unusableFolder(dataDir: string, error: unknown): SettingError {
  return new SettingError(
    `DATA_DIR ${dataDir} cannot be used (${(error as Error).message}); choose another folder`, // Node's own failure
  );
}
