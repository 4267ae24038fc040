import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { requireStaff } from '../accounts/access.ts';
import { problemDetails } from '../problems/problem.schema.ts';
import { changeGuidance, changeSettings, readSettings } from './change-settings.ts';
import { guidanceChange, hubSettings, hubSettingsChange } from './hub-settings.schema.ts';

const tags = ['accounts'];
const refused = { 401: problemDetails, 403: problemDetails };
const acting = { ...refused, 409: problemDetails, 422: problemDetails };

/** The settings of one's hub; coordinators change them. */
export const hubSettingsRoutes: FastifyPluginAsyncZod = async (app) => {
  const view = async (request: FastifyRequest) => {
    const { hub_id } = await requireStaff(request, 'hub.set');
    return readSettings(app.ports.db, hub_id, request.language);
  };
  app.get(
    '/',
    { schema: { tags, summary: 'All settings of one’s hub', response: { 200: hubSettings, ...refused } } },
    view,
  );
  app.patch(
    '/',
    {
      schema: {
        tags,
        summary: 'Changes some settings, if nobody changed them since the version named',
        body: hubSettingsChange,
        response: { 200: hubSettings, ...acting },
      },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'hub.set');
      await changeSettings(app.ports, hub_id, request.body);
      return view(request);
    },
  );
  app.put(
    '/guidance',
    {
      schema: {
        tags,
        summary: 'Changes what the hub says where nothing fits',
        body: guidanceChange,
        response: { 200: hubSettings, ...acting },
      },
    },
    async (request) => {
      const { hub_id } = await requireStaff(request, 'hub.set');
      await changeGuidance(app.ports, hub_id, request.body);
      return view(request);
    },
  );
};
