import type { MessageLanguage } from '../languages.rules.ts';
import { ar } from './ar.email.ts';
import { ca } from './ca.email.ts';
import { en } from './en.email.ts';
import { es } from './es.email.ts';
import { fr } from './fr.email.ts';
import { it } from './it.email.ts';
import { pt } from './pt.email.ts';
import type { Words } from './words.types.ts';

/** What every letter says, by language. */
export const WORDS: Record<MessageLanguage, Words> = { fr, ar, en, pt, ca, es, it };
