import { drawQr } from '#lib/qr-picture.ts';
import { readReceipt } from '../receipt.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const receipt = readReceipt(event);
  return { receipt, qr: receipt && drawQr(receipt.private_url) };
};
