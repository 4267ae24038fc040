import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing.ts';
import type { HubView } from './hub.schema.ts';

let town: TestApp;
beforeAll(async () => {
  town = await startTestApp();
});
afterAll(() => town.close());

const get = (url: string, language = 'fr') => town.app.inject({ url, headers: { 'accept-language': language } });

test('anyone may know the hub, its days to answer and what it offers when nothing fits', async () => {
  const hub: HubView = (await get('/api/hub')).json();
  expect(hub).toMatchObject({ key: 'mahdia', territory: { code: 'TN-53', name: 'Mahdia' }, answer_days: 3 });
  expect(hub.contact).toEqual({ email: null, phone: null, address: null });
  expect(hub.guidance.filter(({ need_key }) => need_key === null)).toHaveLength(1);
  expect(hub.guidance.every(({ text }) => text !== '')).toBe(true);
});

test('the hub speaks the reader’s language', async () => {
  const hub: HubView = (await get('/api/hub?hub=mahdia', 'ar')).json();
  expect(hub.territory.name).toBe('المهدية');
  expect(hub.guidance.every(({ text }) => /\p{Script=Arabic}/u.test(text))).toBe(true);
});

test.each(['nowhere', '%00'])('there is no hub %s', async (key) => {
  const response = await get(`/api/hub?hub=${key}`);
  expect(response.statusCode).toBe(404);
  expect(response.json().type).toBe('/problems/hub-not-found');
});
