import { defineParams } from '@sveltejs/kit/params';
import { pageKey, pageView } from '@citess/server/pages/page.schema';

/** What may stand in an address: a page of the hub, a language. */
export const params = defineParams({ page: pageKey, language: pageView.shape.language });
