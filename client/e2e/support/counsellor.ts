import type { MailView, Mailbox } from '@citess/server/mail/mail.schema';
import type { QueueAnswer } from '@citess/server/triage/triage.schema';
import type { BrowserContext } from 'playwright-core';
import { expect } from 'vitest';
import { PASSWORD, type Site } from './site.ts';

type Letter = Mailbox['contents'][number];

/** What the hub's counsellor sees, read through the API with a session of its own. */
export type Counsellor = {
  /** The mails of a kind that are written and wait to be passed on, once there are `count` of them. */
  mails: (kind: string, count: number, is?: (mail: Letter) => boolean) => Promise<Letter[]>;
  /** The mails of a kind that are written and wait now, newest first. */
  lettersOf: (kind: string, is: (mail: Letter) => boolean) => Promise<Letter[]>;
  /** The page a mail leads to, without the site's address. */
  linkIn: (mail: Letter) => Promise<string>;
  casesFor: (q: string) => Promise<QueueAnswer['contents']>;
  close: () => Promise<void>;
};

export async function openCounsellor(site: Site): Promise<Counsellor> {
  const context = await site.browser.newContext({ baseURL: site.url });
  const data = { email: 'conseiller@mahdia.example', password: PASSWORD };
  const signedIn = await context.request.post('/api/auth/sign-in/email', { data, headers: { origin: site.url } });
  expect(signedIn.status()).toBe(200);
  const find = async (kind: string, is: (mail: Letter) => boolean) => {
    const { contents } = await read<Mailbox>(context, '/api/mails?per_page=100&state=in-mailbox');
    return contents.filter((mail) => mail.kind === kind && is(mail));
  };
  return {
    mails: async (kind, count, is = () => true) => {
      await expect.poll(() => find(kind, is), { timeout: 15_000, interval: 200 }).toHaveLength(count);
      return find(kind, is);
    },
    lettersOf: find,
    linkIn: async ({ id }) => {
      const { text } = await read<MailView>(context, `/api/mails/${id}`);
      const link = /https?:\/\/\S+\/(?:answer|follow)\/\S+/.exec(text ?? '')?.[0];
      if (!link) throw new Error('the mail holds no link');
      return link.slice(site.url.length);
    },
    casesFor: async (q) => (await read<QueueAnswer>(context, `/api/cases?q=${encodeURIComponent(q)}`)).contents,
    close: () => context.close(),
  };
}

async function read<T>(context: BrowserContext, path: string): Promise<T> {
  const answer = await context.request.get(path);
  expect(answer.status(), path).toBe(200);
  return (await answer.json()) as T; // the caller names the route's schema
}
