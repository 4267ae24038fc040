import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { findDigestWish, wishDigest } from '../accounts/digest-wish.queries.ts';
import { messageLanguage } from '../messages/languages.rules.ts';
import type { Ports } from '../ports.ts';
import { privateLinkNotFound } from '../private-links/private-link.problems.ts';
import { findLink } from '../private-links/private-link.ts';
import { unsubscriptionRoutes } from '../private-links/register-unsubscription.ts';
import { findDigest } from './digest.queries.ts';

/** Where somebody ends digests by the mail that brought one; the page with the same button is that of their account. */
export const digestLinkRoutes: FastifyPluginAsyncZod = async (app) => {
  const { ports } = app;
  await app.register(
    unsubscriptionRoutes({
      ...{ tags: ['accounts'], what: 'digests of what waits for the organizations one works for' },
      pageOf: async (token, language) => {
        await readerOf(ports, token);
        return `${ports.publicUrl}/${messageLanguage(language)}/account`;
      },
      wish: async (token, { wanted }) => {
        const user_id = await readerOf(ports, token);
        await wishDigest(ports.db, user_id, { wanted, at: ports.now() });
        return { reminders_wanted: await findDigestWish(ports.db, user_id) };
      },
    }),
  );
};

/** To whom the digest behind a link went, also after its days. @throws private-link-not-found */
async function readerOf({ db }: Pick<Ports, 'db'>, token: string): Promise<string> {
  const link = await findLink(db, 'digest', token);
  const digest = link && (await findDigest(db, link.subject_id));
  if (!digest || link.revoked_at) throw privateLinkNotFound();
  return digest.user_id;
}
