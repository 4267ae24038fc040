import { purgeAttempts } from './accounts/attempt.queries.ts';
import { purgeLetters } from './accounts/letter.queries.ts';
import { forgetDigests } from './digest/digest.queries.ts';
import { purgeShowings } from './finding/showing.queries.ts';
import { purgeDrafts } from './intakes/purge-drafts.ts';
import type { Ports } from './ports.ts';
import { forgetInvited } from './people/invitation.queries.ts';
import { forgetApplicants } from './joining/joining.queries.ts';
import { forgetReporters } from './reports/report.queries.ts';
import { anonymiseCases } from './retention/anonymise-cases.ts';
import { purgeLinks } from './retention/purge-links.ts';
import { forgetLetters } from './saved/saved.queries.ts';
import { purgeUnsentFiles } from './threads/purge-unsent-files.ts';

const DAY = 24 * 3600_000;

/** What went in one night. */
export type Gone = { drafts: number; cases: number; files: number; links: number };

/** What we promised not to keep goes: forms never finished, closed cases, files without a message, links long ended. */
export async function keepHouse(ports: Pick<Ports, 'db' | 'now'>): Promise<Gone> {
  const drafts = await purgeDrafts(ports);
  const cases = await anonymiseCases(ports);
  const files = await purgeUnsentFiles(ports);
  const links = await purgeLinks(ports);
  await purgeAttempts(ports.db, ports.now());
  const before = (days: number) => new Date(ports.now().getTime() - days * DAY);
  await purgeLetters(ports.db, before(1));
  await purgeShowings(ports.db, before(400));
  await forgetDigests(ports.db, before(400));
  await forgetInvited(ports.db, ports.now());
  await forgetApplicants(ports.db, before(180));
  await forgetLetters(ports.db, before(1));
  await forgetReporters(ports.db, { decided: before(90), made: before(1) });
  return { drafts, cases, files, links };
}
