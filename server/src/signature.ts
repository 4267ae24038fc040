import { createHmac } from 'node:crypto';

/** What nobody can make who does not know the secret, the same each time. The words say for what, so that it serves nothing else. */
export function signatureOf(secret: string, words: string): string {
  return createHmac('sha256', secret).update(words).digest('base64url');
}
