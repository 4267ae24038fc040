import { localizedText } from '../directory/localized.rules.ts';
import type { Compose } from '../mail/message.types.ts';
import { messageLanguage } from './languages.rules.ts';
import { findListToSend } from './saved-list.queries.ts';
import { signatureOf } from './signature.rules.ts';
import { writeLetter } from './words/write.email.ts';

/** The services somebody kept, by name, and the address of the list; nothing once it was sent, or where none is left. */
export const composeSavedList: Compose = async ({ db, publicUrl }, { subject_id }) => {
  const found = await findListToSend(db, subject_id);
  if (!found?.letter.email || found.services.length === 0) return null;
  const { letter, services, hub } = found;
  const language = messageLanguage(letter.language);
  const byId = new Map(services.map((row) => [row.service.id, row]));
  const kept = letter.service_ids.flatMap((id) => byId.get(id) ?? []);
  const names = kept.map(
    (row) => `${localizedText(row.service, language).name} – ${localizedText(row.organization, language).name}`,
  );
  const url = `${publicUrl}/${language}/saved?ids=${kept.map(({ service }) => service.id).join(',')}`;
  const email = writeLetter({ language, url, signature: signatureOf(hub, language) }, 'savedList', { names });
  return { ...email, language, recipient_name: '—', recipient_address: letter.email };
};
