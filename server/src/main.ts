import os from 'node:os';
import { connect, listenTo, type Connection } from '@citess/db';
import { seedMahdia } from '@citess/db/seed';
import { openSearchReader, postgresSearch } from '@citess/search';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ensureDemonstrationAccounts } from './accounts/demonstration-accounts.ts';
import { buildApp } from './app.ts';
import { Catalogue } from './catalogue.ts';
import { readConfig, SettingError, type Config } from './config.ts';
import { followDirectory } from './indexing/follow-directory.ts';
import { openSearch } from './indexing/open-search.ts';
import { openMailer } from './mail/smtp.ts';
import { mountSite } from './plugins/site.ts';
import type { Ports } from './ports.ts';
import { bringUpToDate, claimPort, openDatabase, step } from './start-up.ts';
import { DeskFeed } from './triage/live/desk-feed.ts';
import { isOneOfSeveral, WebProcesses } from './web-processes.ts';
import { startWorker } from './worker.ts';

/** The niceness of a process that only works: where processors are short, what people wait for goes before mail. */
const STANDS_BACK = 5;
/** So many connections may wait to be let in (the kernel allows 4,096 by default): of 511, some were reset when requests came in crowds. */
const MOST_AT_THE_DOOR = 4096;
/** Connections to the database that requests share, over all the processes that answer them; and the fewest each has. */
const CONNECTIONS = 20;
const FEWEST_CONNECTIONS = 4;
const isDevelopment = process.argv.includes('--dev');
/** What was opened, last first: each knows how to let go. */
const opened: (() => Promise<unknown>)[] = [];

async function start(): Promise<void> {
  const config = readConfig();
  if (config.role !== 'worker' && !isOneOfSeveral) await claimPort(config);
  const database = await openDatabase(config);
  opened.push(database.stop);
  await step('The database is up to date', () => bringUpToDate(database.url, config));
  const connection = connect(database.url, { max: connectionsOf(config) });
  opened.push(connection.close);
  const signIns = config.loadsDemonstration ? await loadDemonstration(connection, config) : [];
  if (startsSeveral(config)) {
    if (config.role === 'all') await openPorts(config, connection);
    await startWebProcesses(config, database.url);
    return announce(config, signIns);
  }
  const ports = await openPorts(config, connection);
  if (config.role === 'worker') {
    os.setPriority(STANDS_BACK);
    return void console.log('\nThe worker is running. Ctrl-C stops it.\n');
  }
  await serve(ports, config);
  if (!isOneOfSeveral) announce(config, signIns);
}

/** Whether others answer for this process. */
function startsSeveral({ role, webProcesses }: Config): boolean {
  return role !== 'worker' && webProcesses > 1 && !isDevelopment && !isOneOfSeveral;
}

function connectionsOf({ webProcesses }: Config): number {
  return Math.max(FEWEST_CONNECTIONS, Math.ceil(CONNECTIONS / webProcesses));
}

async function startWebProcesses({ webProcesses, demonstrationPassword }: Config, databaseUrl: string): Promise<void> {
  // the demonstration is there already, and who works the queues is this process or another one
  const processes = new WebProcesses({
    ROLE: 'web',
    DATABASE_URL: databaseUrl,
    DEMONSTRATION: 'off',
    DEMONSTRATION_PASSWORD: demonstrationPassword, // or each would make one and keep it
  });
  opened.push(() => processes.close());
  await step(`${webProcesses} processes are ready to answer`, () => processes.start(webProcesses));
}

async function serve(ports: Ports, config: Config): Promise<void> {
  const app = await buildApp(
    ports,
    { trustProxy: config.trustProxy, logger: { level: config.logLevel, serializers: { req: withoutAddress } } },
    { intakes: config.intakesPerMinute, signIns: 10 },
  );
  opened.push(() => app.close());
  await openSite(app, config);
}

async function loadDemonstration({ db }: Connection, config: Config) {
  await step('The demonstration hub of Mahdia is there', () => seedMahdia(db));
  return ensureDemonstrationAccounts({ db }, config.demonstrationPassword);
}

async function openPorts(config: Config, { db, url }: Connection): Promise<Ports> {
  const works = config.role !== 'web';
  const now = () => new Date();
  const reader = openSearchReader(url);
  opened.push(reader.close);
  const inDatabase = postgresSearch(db, reader);
  const { search, searchState, engines, behind } = openSearch({ db, now, inDatabase }, config.meilisearch);
  const catalogue = new Catalogue(openReader(url));
  const deskFeed = new DeskFeed((desk, onListening) => listenTo(url, { desk }, onListening));
  opened.push(() => deskFeed.close());
  const following = await step('The search index holds the directory', () =>
    followDirectory({ db, databaseUrl: url, catalogue, engines, behind, works }),
  );
  opened.push(following.stop);
  const ports: Omit<Ports, 'nudge'> = {
    db,
    search,
    searchState,
    catalogue,
    deskFeed,
    now,
    secret: config.secret,
    publicUrl: config.publicUrl,
    hasMailServer: config.smtpUrl !== null,
    openid: config.openid,
  };
  const mailer = config.smtpUrl ? openMailer(config.smtpUrl, config.mailFrom) : null;
  const worker = await startWorker({ databaseUrl: url, ports, mailer, works });
  opened.push(() => worker.stop());
  return { ...ports, nudge: worker.nudge };
}

/**
 * One connection for short statements that many questions share. What is asked in one turn is sent in one go, and the database finds
 * all at hand that it needed the last time: with connections that take turns each statement took it half as long again.
 */
function openReader(url: string): Connection['db'] {
  const reader = connect(url, { max: 1 });
  opened.push(reader.close);
  return reader.db;
}

async function openSite(app: FastifyInstance, config: Config): Promise<void> {
  const site = await step('The site is ready', () =>
    mountSite(app, { origin: config.isPublicUrlGiven ? new URL(config.publicUrl) : null, isDevelopment }),
  );
  opened.push(site.close);
  await app.listen({ port: config.port, host: config.host, backlog: MOST_AT_THE_DOOR });
}

/** Logs name the route, never the address: private links are in addresses. */
function withoutAddress(request: FastifyRequest) {
  return { method: request.method, route: request.routeOptions?.url, id: request.id };
}

function announce(config: Config, signIns: { role: string; email: string; password: string }[]): void {
  console.log(`\nCitESS is ready: ${config.publicUrl}`);
  if (signIns.length > 0) {
    console.log(`\nDemonstration sign-ins, at ${config.publicUrl}/fr/sign-in`);
    for (const { role, email, password } of signIns)
      console.log(`  ${role.padEnd(12)} ${email}   password: ${password}`);
  }
  console.log('\nCtrl-C stops everything.\n');
}

let isStopping = false;
async function stop(exitCode: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  const tooLong = setTimeout(() => process.exit(exitCode || 1), 25_000);
  tooLong.unref();
  for (const close of opened.reverse()) await close().catch((error: Error) => console.error(error.message));
  process.exit(exitCode);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
// the launcher is gone without a word: nobody could stop us any more
process.on('disconnect', () => void stop(0));

start().catch((error: unknown) => {
  if (error instanceof SettingError) console.error(`\nCitESS cannot start. ${error.message}\n`);
  else console.error('\nCitESS cannot start.', error);
  void stop(1);
});
