import type { LayoutServerLoad } from './$types';

/** Pages with somebody's answers are kept by no cache. */
export const load: LayoutServerLoad = ({ setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
};
