import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';

const COOKIE = 'sent';
const RECEIPT_SECONDS = 3600;
/** What waited on a device is sent when nobody may be looking. */
const LATE_RECEIPT_SECONDS = 86_400;

const receipt = z.object({
  reference: z.string(),
  private_url: z.string(),
  triage_due_at: z.string(),
  referrals_count: z.int(),
  ways: z.array(z.enum(['email', 'phone'])).nullable(),
  isAssisted: z.boolean().default(false),
  /** The form it came from. */
  form_id: z.string().optional(),
});
/** What the person is told after sending, without anything they wrote. `ways` to answer them are null where not known. */
export type Receipt = z.infer<typeof receipt>;

/** Keeps the receipt on this device for an hour, out of reach of scripts; for a day where it was sent later than pressed. */
export function keepReceipt(event: RequestEvent, sent: Receipt): void {
  const secure = event.url.protocol === 'https:';
  const isLate = event.request.headers.has('citess-kept');
  event.cookies.set(COOKIE, JSON.stringify(sent), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: isLate ? LATE_RECEIPT_SECONDS : RECEIPT_SECONDS,
  });
}

/** Takes the receipt off this device; the request stays as it was sent. */
export function forgetReceipt(event: RequestEvent): void {
  event.cookies.delete(COOKIE, { path: '/', secure: event.url.protocol === 'https:' });
}

/** The receipt of what was sent from this device within the hour; null where there is none. */
export function readReceipt(event: RequestEvent): Receipt | null {
  try {
    return receipt.parse(JSON.parse(event.cookies.get(COOKIE) ?? 'null'));
  } catch {
    return null; // none, or one from before a change of its shape
  }
}
