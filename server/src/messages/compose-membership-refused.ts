import type { Compose } from '../mail/message.types.ts';
import { nameIn } from '../taxonomy/names.rules.ts';
import { messageLanguage } from './languages.rules.ts';
import { findRequestToAnswer } from './membership.queries.ts';
import { membershipRefusedEmail } from './report.email.ts';
import { signatureOf } from './signature.rules.ts';

/** Tells an organization that it cannot join, and why. */
export const composeMembershipRefused: Compose = async ({ db, publicUrl }, { subject_id }) => {
  const found = await findRequestToAnswer(db, subject_id);
  if (!found || found.request.state !== 'refused' || !found.request.contact_email) return null;
  const { request } = found;
  const language = messageLanguage(request.language);
  const email = membershipRefusedEmail({
    language,
    organization: request.organization_name,
    hub: nameIn(found.hub_names, language),
    word: request.word ?? '',
    url: `${publicUrl}/${language}/join`,
    signature: signatureOf(found, language),
  });
  return { ...email, language, recipient_name: request.contact_name ?? '', recipient_address: request.contact_email };
};
