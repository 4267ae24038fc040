import { drawQr } from '#lib/qr-picture.ts';
import { forgetVisitor } from '#lib/server/kiosk.ts';
import { readReceipt } from '../receipt.server.ts';
import type { PageServerLoad } from './$types';

/** The receipt of what was just sent. At a kiosk it is shown once, and nothing of the person is left in the browser. */
export const load: PageServerLoad = async (event) => {
  const receipt = readReceipt(event);
  if (receipt && event.locals.kiosk) await forgetVisitor(event);
  return { receipt, qr: receipt && drawQr(receipt.private_url) };
};
