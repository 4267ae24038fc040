import { serviceView } from '@citess/server/directory/directory.schema';
import { z } from 'zod';
import { drawQr } from '#lib/qr-picture.ts';
import { api } from '#lib/server/api.ts';
import type { PageServerLoad } from './$types';

const MOST = 20;

/** The services the address names, in its order; those that are no longer there are counted. */
export const load: PageServerLoad = async (event) => {
  const named = (event.url.searchParams.get('ids') ?? '').split(',').filter((id) => z.uuid().safeParse(id).success);
  const ids = [...new Set(named)].slice(0, MOST);
  const answers = await Promise.all(ids.map((id) => api(event).get(`/api/services/${id}`, serviceView)));
  const services = answers.flatMap((answer) => (answer.ok ? [answer.data] : []));
  const address = event.url.origin + event.url.pathname + (ids.length ? `?ids=${ids.join(',')}` : '');
  return { ids, services, gone: ids.length - services.length, address, qr: services.length ? drawQr(address) : null };
};
