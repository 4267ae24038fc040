import type { Compose, Message } from '../mail/message.types.ts';
import { keyOfLetter } from './letters.rules.ts';
import { fillText } from './wording.rules.ts';
import { findWording } from './wording.queries.ts';
import { layOutWording, type To } from './words/write.email.ts';

type Owed = Parameters<Compose>[1] & { hub_id: string };

/** Writes as told, in the words of the hub where it has some of its own for that letter and language. */
export function inOwnWords(compose: Compose): (ports: Parameters<Compose>[0], owed: Owed) => Promise<Message | null> {
  return async (ports, owed) => {
    const composed = await compose(ports, owed);
    if (!composed) return null;
    const { letter, ...message } = composed;
    const key = letter && keyOfLetter(letter.name, letter.told);
    if (!key) return message;
    const to = letter.to as To; // as: `writeLetter` put it there
    const wording = await findWording(ports.db, owed.hub_id, key, to.language);
    return wording ? { ...message, ...layOutWording(to, fillText(wording, letter.told)) } : message;
  };
}
