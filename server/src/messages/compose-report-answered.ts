import { localizedText } from '../directory/localized.rules.ts';
import type { Compose } from '../mail/message.types.ts';
import { messageLanguage } from './languages.rules.ts';
import { reportAnsweredEmail } from './report.email.ts';
import { findReportToAnswer } from './report.queries.ts';
import { writeLetter } from './words/write.email.ts';
import { signatureOf } from './signature.rules.ts';

/** Tells who reported a problem what the hub found; nothing where they left no address, or nobody has looked yet. */
export const composeReportAnswered: Compose = async ({ db, publicUrl }, { subject_id }) => {
  const found = await findReportToAnswer(db, subject_id);
  const { report, service, organization } = found ?? {};
  if (!found || !report?.reporter_email || report.state === 'open') return null;
  const language = messageLanguage(report.language);
  const recipient = { language, recipient_name: '', recipient_address: report.reporter_email };
  const signature = signatureOf(found, language);
  if (!organization) {
    const to = { language, url: `${publicUrl}/${language}/accessibility`, signature };
    return { ...writeLetter(to, 'barrierAnswered', { state: report.state, word: report.word }), ...recipient };
  }
  const email = reportAnsweredEmail({
    language,
    listing: localizedText(service ?? organization, language).name,
    state: report.state,
    word: report.word,
    url: `${publicUrl}/${language}/${service ? 'services' : 'organizations'}/${report.record_id}`,
    signature,
  });
  return { ...email, ...recipient };
};
