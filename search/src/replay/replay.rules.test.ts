import { expect, test } from 'vitest';
import { MATCHING_RULES } from '../matching/matching-rules.ts';
import { readRules } from '../matching/read-rules.ts';
import { aCandidate, COUNTRY, HARBOUR, REGION } from '../matching/testing.ts';
import { addSynonyms } from '../needs/add-synonyms.ts';
import { LEXICON } from '../needs/all-lists.ts';
import { patchCandidates, type ListingPatch } from './patch-candidates.ts';
import { replayCase, type ReplayCase, type Setting } from './replay-case.ts';
import { countReplay, summarizeSets } from './summarize-replay.ts';

const near = aCandidate({
  service_id: 'near',
  organization_id: 'near',
  organization_acronym: 'NEAR',
  covers: [REGION],
});
const sure = aCandidate({
  service_id: 'sure',
  organization_id: 'sure',
  organization_acronym: 'SURE',
  covers: [COUNTRY],
  eligibility: { stage: ['idea'], applicant: ['individual'] },
});
const expected = {
  id: 'case',
  language: 'fr',
  tags: [],
  text: 'Je cherche une subvention',
  needs: { must: ['finance.grant'], may: ['finance'] },
  answers: [{ need: 'finance.grant', best: [{ org: 'NEAR', category: 'money' }], good: [], wrong: [] }],
  no_match_for: [],
};
const oneCase: ReplayCase = {
  id: 'case',
  set: 'town',
  text: expected.text,
  language: 'fr',
  profile: { territory_path: HARBOUR, stage: 'idea', applicant: 'individual' },
  needs: ['finance.grant'],
  expected,
};
const today: Setting = { rules: MATCHING_RULES, lexicon: LEXICON, candidates: [near, sure] };
const replay = (changes: Partial<Setting>, before = today) =>
  replayCase(oneCase, { before, after: { ...before, ...changes }, hub_path: REGION });
const NEED_OF = { money: 'finance.grant' };
const rulesWith = (change: object) => readRules(change).rules ?? MATCHING_RULES;

test('nothing changed changes nothing', () => {
  const { is_changed, needs } = replay({ rules: { ...MATCHING_RULES } });
  expect([is_changed, needs[0]?.before.map(({ service_id }) => service_id)]).toEqual([false, ['sure', 'near']]);
});

test('other weights move a service up, and the figures tell that it is the better one', () => {
  const changed = replay({ rules: rulesWith({ weights: { nearness: 0.6 } }) });
  expect(changed.needs[0]).toMatchObject({ gained: [], lost: [], moved: ['near', 'sure'] });
  expect(countReplay([changed])).toMatchObject({ cases: 1, changed: 1, first_changed: 1, moved: 2 });
  const [set] = summarizeSets([oneCase], [changed], NEED_OF);
  expect(set?.figures?.before).toMatchObject({ hit_at_1: 0, hit_at_3: 1, recall: 1 });
  expect(set?.figures?.after).toMatchObject({ hit_at_1: 1, hit_at_3: 1, violations: 0 });
});

test('a phrase that is added is heard, without matching anything again', () => {
  const quiet = { ...oneCase, text: 'La zarbouta mauve' };
  const lexicon = addSynonyms(LEXICON, [{ need: 'space', language: 'fr', phrase: 'zarbouta mauve' }]);
  const changed = replayCase(quiet, { before: today, after: { ...today, lexicon }, hub_path: REGION });
  expect(changed.heard.after).toContain('space');
  expect(changed.heard.before).not.toContain('space');
  expect(countReplay([changed])).toMatchObject({ changed: 1, needs_gained: 1, needs_lost: 0, gained: 0, moved: 0 });
});

test.each<[string, ListingPatch, object]>([
  ['full', { capacity: 'full' }, { lost: [], moved: ['near', 'sure'] }],
  ['closed to the person', { eligibility: { stage: ['growth'] } }, { lost: ['sure'], moved: [] }],
  ['taken out', { is_published: false }, { lost: ['sure'], gained: [] }],
  ['about something else', { need_keys: ['space'] }, { lost: ['sure'], gained: [] }],
  ['open to anyone', { eligibility: { stage: null } }, { lost: [], moved: ['near', 'sure'] }],
])('a listing that would be %s', (_title, patch, changes) => {
  const listings = { patches: new Map([['sure', patch]]), listings: [sure] };
  expect(replay({ candidates: patchCandidates([near, sure], oneCase.needs, listings) }).needs[0]).toMatchObject(
    changes,
  );
});

test('a listing that answers something else today can come in', () => {
  const other = { ...near, service_id: 'other', need_keys: ['space'] };
  const listings = { patches: new Map([['other', { need_keys: ['finance.grant'] }]]), listings: [other] };
  const candidates = patchCandidates([near, sure], oneCase.needs, listings);
  expect(replay({ candidates }).needs[0]?.gained).toEqual(['other']);
  expect(patchCandidates([near], ['legal'], listings)).toEqual([near]);
});
