import { randomUUID } from 'node:crypto';
import type { Recipient } from '../kill-test/clients.ts';

/** A request for a small loan to these recipients, as `POST /api/intakes` takes it; another one each time. */
export function anOrder(recipients: readonly Recipient[]): string {
  return JSON.stringify({
    ...{ idempotency_key: randomUUID(), text: 'Un petit crédit pour un atelier', needs: ['finance.microcredit'] },
    ...{ profile: { territory: 'TN-53' }, contact: { name: 'Essai', email: 'essai@example.org' } },
    ...{ recipients, consent: { text_version: '2026-11' } },
  });
}
