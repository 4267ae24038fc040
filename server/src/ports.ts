import type { Db } from '@citess/db';
import type { DirectorySearch, SearchState } from '@citess/search';
import type { Catalogue } from './catalogue.ts';
import type { DeskFeed } from './triage/live/desk-feed.ts';

/** A provider of OpenID Connect: who it is, who we are there, and what the button says. */
export type OpenIdSettings = { issuer: string; clientId: string; clientSecret: string; name: string };

/** All that lies outside the process; tests replace these and nothing else. */
export type Ports = {
  db: Db;
  /** Finds; what is found is written by whoever follows the directory. */
  search: Pick<DirectorySearch, 'find' | 'suggest'>;
  /** Which engine answers searches, and since when. */
  searchState: () => SearchState;
  /** What the process keeps of the directory until it changes. */
  catalogue: Catalogue;
  /** Who of the staff is told as cases change. */
  deskFeed: DeskFeed;
  now: () => Date;
  /** Signs private links; at least 32 characters. */
  secret: string;
  /** Where people reach this deployment, without a slash at the end. */
  publicUrl: string;
  /** Tells the worker that mail is owed; called inside the transaction that owes it. */
  nudge: (tx: Db, mailIds: readonly string[]) => Promise<void>;
  /** Whether a mail server is configured; without one, mail waits in the mailbox. */
  hasMailServer: boolean;
  /** Where accounts may sign in as well; null without such a provider. */
  openid: OpenIdSettings | null;
};
