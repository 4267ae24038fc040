import type { TestProject } from 'vitest/node';
import { startEmbedded, type EmbeddedPostgres } from './embedded.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database server for this test run only; its role may create databases. */
    postgresUrl: string;
  }
}

let server: EmbeddedPostgres | undefined;

/** Runs once before the tests that need a database: they read the address with `inject('postgresUrl')`. */
export async function setup(project: TestProject): Promise<void> {
  server = await startEmbedded({ ephemeral: true, settings: { max_connections: '200' } });
  project.provide('postgresUrl', server.url);
}

export async function teardown(): Promise<void> {
  await server?.stop();
}
