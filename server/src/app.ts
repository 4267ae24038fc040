import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { randomUUID } from 'node:crypto';
import { accessKeyRoutes } from './accounts/access-key.routes.ts';
import { registerAccounts } from './accounts/account.routes.ts';
import { letterRoutes } from './accounts/letter.routes.ts';
import { openIdRoutes } from './accounts/openid.routes.ts';
import { ownAccountRoutes } from './accounts/own-account.routes.ts';
import { alertRoutes } from './alerts/alert.routes.ts';
import { auditRoutes } from './audit/audit.routes.ts';
import { registerAudit } from './audit/register-audit.ts';
import { bounceRoutes } from './bounces/bounce.routes.ts';
import { cardRoutes } from './cards/card.routes.ts';
import { eventRoutes } from './events/event.routes.ts';
import { staffEventRoutes } from './events/staff-event.routes.ts';
import { directoryRoutes, formerListingRoutes, newServiceRoutes } from './directory/directory.routes.ts';
import { duplicateRoutes } from './duplicates/duplicate.routes.ts';
import { findingRoutes } from './finding/finding.routes.ts';
import { followRoutes } from './follow/follow.routes.ts';
import { healthRoutes } from './health.routes.ts';
import { hsdsRoutes } from './hsds/hsds.routes.ts';
import { profileRoutes } from './hsds/profile.routes.ts';
import { logoRoutes } from './hubs/logo.routes.ts';
import { hubSettingsRoutes } from './hubs/hub-settings.routes.ts';
import { hubRoutes } from './hubs/hub.routes.ts';
import { kioskRoutes, ownKioskRoutes } from './kiosks/kiosk.routes.ts';
import { draftRoutes } from './intakes/draft.routes.ts';
import { intakeRoutes } from './intakes/intake.routes.ts';
import { interchangeRoutes } from './interchange/interchange.routes.ts';
import { freshnessRoutes } from './listings/freshness.routes.ts';
import { listingEditRoutes } from './listings/listing-edit.routes.ts';
import { listingLifeRoutes } from './listings/listing-life.routes.ts';
import { digestLinkRoutes } from './digest/digest-link.routes.ts';
import { listingLinkRoutes } from './listings/listing-link.routes.ts';
import { listingRoutes } from './listings/listing.routes.ts';
import { moderationRoutes } from './listings/moderation.routes.ts';
import { mailRoutes } from './mail/mail.routes.ts';
import { meetingRoutes } from './meetings/meeting.routes.ts';
import { figureRoutes } from './measures/figures.routes.ts';
import { measureRoutes } from './measures/measure.routes.ts';
import { matchingRoutes } from './matching/matching.routes.ts';
import { needSuggestionRoutes } from './needs/need-suggestion.routes.ts';
import { invitationLinkRoutes } from './people/invitation-link.routes.ts';
import { memberRoutes } from './people/member.routes.ts';
import { peopleRoutes } from './people/people.routes.ts';
import { keepTextPlain } from './plugins/keep-text-plain.ts';
import { registerLanguage } from './plugins/language.ts';
import { registerOpenapi } from './plugins/openapi.ts';
import { registerOpenData } from './plugins/open-data.ts';
import { registerProblems, sendConnectionProblem, sendFrameworkProblem } from './plugins/problems.ts';
import { registerSecurity, type Limits } from './plugins/security.ts';
import { registerUnknownAddresses } from './plugins/unknown-addresses.ts';
import type { Ports } from './ports.ts';
import { inboxRoutes } from './referrals/inbox.routes.ts';
import { platformRoutes } from './platform/platform.routes.ts';
import { providerLinkRoutes } from './referrals/provider-link.routes.ts';
import { joiningRoutes, membershipRoutes } from './joining/joining.routes.ts';
import { departureRoutes, unlistedRoutes } from './joining/unlisted.routes.ts';
import { reportDeskRoutes, reportRoutes } from './reports/report.routes.ts';
import { replayRoutes } from './replay/replay.routes.ts';
import { pageRoutes, pageVersionRoutes } from './pages/page.routes.ts';
import { savedListRoutes } from './saved/saved.routes.ts';
import { synonymRoutes } from './synonyms/synonym.routes.ts';
import { needRoutes } from './taxonomy/need.routes.ts';
import { taxonomyRoutes } from './taxonomy/taxonomy.routes.ts';
import { territoryRoutes } from './territories/territory.routes.ts';
import { attachmentRoutes } from './threads/attachment.routes.ts';
import { threadRoutes } from './threads/thread.routes.ts';
import { liveRoutes } from './triage/live/live.routes.ts';
import { savedViewRoutes } from './triage/views/saved-view.routes.ts';
import { workloadRoutes } from './triage/workload/workload.routes.ts';
import { handoverRoutes } from './triage/handover/handover.routes.ts';
import { taskRoutes } from './triage/tasks/task.routes.ts';
import { triageRoutes } from './triage/triage.routes.ts';
import { wordingRoutes } from './wording/wording.routes.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** All that lies outside the process. */
    ports: Ports;
  }
}

/** The whole API on the given ports, ready for `inject` or `listen`. The table of contents of the server. */
export async function buildApp(
  ports: Ports,
  options: FastifyServerOptions = {},
  limits?: Limits,
): Promise<FastifyInstance> {
  const app = openServer(ports, options);
  registerProblems(app);
  registerLanguage(app);
  registerOpenData(app);
  await registerUnknownAddresses(app);
  await registerSecurity(app, limits);
  await registerOpenapi(app);
  registerAudit(app);
  await registerAccounts(app);

  await app.register(
    async (api) => {
      api.addHook('preValidation', keepTextPlain);
      await registerPublicRoutes(api);
      await registerMemberRoutes(api);
    },
    { prefix: '/api' },
  );
  await app.register(interchangeRoutes, { prefix: '/api' }); // files, which are no JSON to look through
  await app.register(attachmentRoutes, { prefix: '/api' }); // likewise
  await app.register(logoRoutes, { prefix: '/api' }); // likewise
  await app.register(bounceRoutes, { prefix: '/api' }); // likewise
  await app.register(hsdsRoutes, { prefix: '/hsds' });
  await app.register(profileRoutes, { prefix: '/hsds' });
  return app;
}

/** What everybody may ask, some of it with a private link. */
async function registerPublicRoutes(api: FastifyInstance): Promise<void> {
  await api.register(healthRoutes);
  await api.register(hubRoutes);
  await api.register(ownKioskRoutes);
  await api.register(figureRoutes, { prefix: '/hub_figures' });
  await api.register(taxonomyRoutes, { prefix: '/taxonomy_terms' });
  await api.register(territoryRoutes, { prefix: '/territories' });
  await api.register(findingRoutes);
  await api.register(directoryRoutes);
  await api.register(formerListingRoutes);
  await api.register(cardRoutes);
  await api.register(newServiceRoutes);
  await api.register(eventRoutes);
  await api.register(reportRoutes);
  await api.register(savedListRoutes, { prefix: '/saved_lists' });
  await api.register(joiningRoutes, { prefix: '/membership_requests' });
  await api.register(needSuggestionRoutes, { prefix: '/need-suggestions' });
  await api.register(matchingRoutes, { prefix: '/matches' });
  await api.register(draftRoutes, { prefix: '/intake_drafts' });
  await api.register(intakeRoutes, { prefix: '/intakes' });
  await api.register(pageRoutes, { prefix: '/pages' });
  await api.register(followRoutes, { prefix: '/followed_intakes' });
  await api.register(providerLinkRoutes, { prefix: '/provider_links' });
  await api.register(listingLinkRoutes, { prefix: '/listing_links' });
  await api.register(digestLinkRoutes, { prefix: '/digest_links' });
  await api.register(openIdRoutes, { prefix: '/auth/openid' });
  await api.register(letterRoutes, { prefix: '/auth/letters' });
  await api.register(invitationLinkRoutes, { prefix: '/invitation_links' });
  await api.register(threadRoutes);
  await api.register(meetingRoutes);
}

/** What staff and partners work with. */
async function registerMemberRoutes(api: FastifyInstance): Promise<void> {
  await api.register(duplicateRoutes, { prefix: '/duplicates' });
  await api.register(synonymRoutes, { prefix: '/synonyms' });
  await api.register(pageVersionRoutes);
  await api.register(staffEventRoutes, { prefix: '/hub_events' });
  await api.register(replayRoutes, { prefix: '/replays' });
  await api.register(inboxRoutes, { prefix: '/inbox' });
  await api.register(listingRoutes, { prefix: '/listings' });
  await api.register(listingEditRoutes, { prefix: '/listings' });
  await api.register(listingLifeRoutes, { prefix: '/listings' });
  await api.register(moderationRoutes, { prefix: '/listing_changes' });
  await api.register(reportDeskRoutes, { prefix: '/problem_reports' });
  await api.register(membershipRoutes, { prefix: '/memberships' });
  await api.register(freshnessRoutes, { prefix: '/freshness' });
  await api.register(triageRoutes, { prefix: '/cases' });
  await api.register(taskRoutes, { prefix: '/case_tasks' });
  await api.register(handoverRoutes, { prefix: '/case_handovers' });
  await api.register(liveRoutes, { prefix: '/desk_events' });
  await api.register(savedViewRoutes, { prefix: '/queue_views' });
  await api.register(workloadRoutes);
  await api.register(measureRoutes, { prefix: '/measures' });
  await api.register(alertRoutes, { prefix: '/alerts' });
  await api.register(mailRoutes, { prefix: '/mails' });
  await api.register(wordingRoutes, { prefix: '/wordings' });
  await api.register(auditRoutes, { prefix: '/audit' });
  await api.register(kioskRoutes, { prefix: '/kiosks' });
  await api.register(accessKeyRoutes, { prefix: '/access_keys' });
  await api.register(ownAccountRoutes, { prefix: '/account' });
  await api.register(peopleRoutes);
  await api.register(needRoutes, { prefix: '/needs' });
  await api.register(platformRoutes, { prefix: '/platform' });
  await api.register(hubSettingsRoutes, { prefix: '/hub_settings' });
  await api.register(memberRoutes, { prefix: '/members' });
  await api.register(departureRoutes, { prefix: '/members' });
  await api.register(unlistedRoutes, { prefix: '/unlisted_organizations' });
}

/** A server without any route yet. */
function openServer(ports: Ports, options: FastifyServerOptions): FastifyInstance {
  const app = Fastify({
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: sendFrameworkProblem,
    clientErrorHandler: sendConnectionProblem,
    ...options,
  });
  app.decorate('ports', ports);
  app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  return app;
}
