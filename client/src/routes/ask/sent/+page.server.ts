import { readReceipt } from '../receipt.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ({ receipt: readReceipt(event) });
