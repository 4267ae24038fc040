import { expect, test } from 'vitest';
import { rankTelling } from './telling.ts';
import { aCandidate, aProfile, OTHER_REGION } from './testing.ts';

const GRANT = ['finance.grant'];
const services = (...eligibilities: Parameters<typeof aCandidate>[0][]) =>
  eligibilities.map((known, index) => aCandidate({ service_id: `service-${index}`, ...known }));

test('where every service is open to anyone no question tells them apart', () => {
  expect(rankTelling(aProfile(), GRANT, services({}, {}))).toEqual([]);
});

test('the question that closes most of what is open comes first', () => {
  const candidates = services(
    { eligibility: { audience: ['women'], stage: ['idea'] } },
    { eligibility: { audience: ['youth'] } },
    { eligibility: { audience: ['artisans'] } },
    { eligibility: { sector: ['crafts'], stage: ['growth'] } },
  );
  expect(rankTelling(aProfile(), GRANT, candidates)).toEqual(['audience', 'stage', 'sector']);
});

test('a limit that nearly every answer meets tells little', () => {
  const wide = { stage: ['idea', 'feasibility', 'creation', 'early', 'growth'] };
  const candidates = services({ eligibility: { ...wide, legal_form: ['association'] } }, {}, {});
  expect(rankTelling(aProfile(), GRANT, candidates)).toEqual(['legal_form']);
});

test('what one service of many depends on is not worth a page', () => {
  const many = Array.from({ length: 12 }, () => ({}));
  const candidates = services({ eligibility: { sector: ['crafts'] } }, ...many);
  expect(rankTelling(aProfile(), GRANT, candidates)).toEqual([]);
  expect(rankTelling(aProfile(), GRANT, candidates.slice(0, 3))).toEqual(['sector']);
});

test('nothing is asked again, nor for services that are closed or answer something else', () => {
  const candidates = services(
    { eligibility: { stage: ['idea'] } },
    { covers: [OTHER_REGION], eligibility: { sector: ['crafts'] } },
    { need_keys: ['training'], eligibility: { legal_form: ['association'] } },
  );
  expect(rankTelling(aProfile({ stage: 'idea' }), GRANT, candidates)).toEqual([]);
  expect(rankTelling(aProfile(), GRANT, candidates)).toEqual(['stage']);
});

test('groups that services put first count, though they close nothing', () => {
  const candidates = services({ eligibility: { audience_first: ['women'] } }, {});
  expect(rankTelling(aProfile(), GRANT, candidates)).toEqual(['audience']);
});

test('the amount counts where money is asked for', () => {
  const candidates = services({ need_keys: ['finance.grant', 'training'], eligibility: { amount_maximum: 40_000 } });
  expect(rankTelling(aProfile(), GRANT, candidates)).toEqual(['amount']);
  expect(rankTelling(aProfile(), ['training'], candidates)).toEqual([]);
});
