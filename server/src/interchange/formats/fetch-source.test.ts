import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { isPrivateAddress } from './private-address.rules.ts';
import { ids, readAll } from './testing-formats.ts';

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

async function aServer(listener: RequestListener): Promise<string> {
  const server = createServer({ keepAlive: false }, listener);
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
}

const service = (id: string) => ({
  id,
  name: 'Conseil',
  status: 'active',
  organization: { id: ids.organization, name: 'Maison', description: 'Accueil' },
});
const pages = [service(ids.service), service(ids.other), service(ids.link)];

/** An API of HSDS with one service a page. */
function anApi(asked: string[], hasLines: boolean): RequestListener {
  return (request, reply) => {
    asked.push(request.url ?? '');
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    const page = Number(searchParams.get('page') ?? 1);
    if (pathname === '/hsds') return reply.end(JSON.stringify({ version: '3.2', profile: 'x', openapi_url: 'y' }));
    if (searchParams.get('format') === 'ndjson' && !hasLines) return reply.writeHead(400).end('{}');
    const list = pathname === '/hsds/services' ? pages : [];
    if (searchParams.get('format') === 'ndjson') {
      reply.setHeader('content-type', 'application/x-ndjson');
      return reply.end(list.map((one) => `${JSON.stringify(one)}\n`).join(''));
    }
    reply.setHeader('content-encoding', 'gzip');
    const contents = list.slice(page - 1, page);
    return reply.end(
      gzipSync(JSON.stringify({ total_items: 3, total_pages: list.length, page_number: page, contents })),
    );
  };
}

test('a list is followed page by page, asked for in full, and a page named stays alone', async () => {
  const asked: string[] = [];
  const base = await aServer(anApi(asked, false));
  const { rows, invalid } = await readAll(`${base}/hsds/services`);
  expect(invalid).toEqual([]);
  expect(rows.filter(({ table }) => table === 'service').map(({ value }) => value.id)).toEqual(
    pages.map(({ id }) => id),
  );
  expect(rows[0]?.at).toEqual({ file: `${base}/hsds/services?full=true`, line: 1 });
  expect(asked).toEqual([
    '/hsds/services?full=true&format=ndjson',
    '/hsds/services?full=true',
    '/hsds/services?full=true&page=2',
    '/hsds/services?full=true&page=3',
  ]);
  expect((await readAll(new URL(`${base}/hsds/services?full=false&page=2`))).rows).toHaveLength(2);
});

test('the root of an API gives all its lists, a line a record where it can', async () => {
  const asked: string[] = [];
  const base = await aServer(anApi(asked, true));
  const { rows } = await readAll(`${base}/hsds`);
  expect(rows.filter(({ table }) => table === 'service')).toHaveLength(3);
  expect(asked).toEqual([
    '/hsds',
    '/hsds/taxonomies?format=ndjson',
    '/hsds/taxonomy_terms?format=ndjson',
    '/hsds/organizations?full=true&format=ndjson',
    '/hsds/services?full=true&format=ndjson',
  ]);
});

test('what is wrong with an address is said in one line', async () => {
  const base = await aServer((request, reply) => {
    if (request.url === '/page') return reply.end('<!doctype html>');
    if (request.url === '/cut')
      return reply.writeHead(200, { 'content-length': 100 }).write('[{"id":', () => reply.destroy());
    if (request.url === '/round') return reply.writeHead(302, { location: '/round' }).end();
    if (request.url === '/file') return reply.writeHead(302, { location: 'file:///etc/passwd' }).end();
    if (request.url === '/large') return reply.end('x'.repeat(2000));
    return reply.writeHead(404).end();
  });
  await expect(readAll(`${base}/page`)).rejects.toThrow('line 1: this is a web page');
  await expect(readAll(`${base}/cut`)).rejects.toThrow('stops half way');
  await expect(readAll(`${base}/round`)).rejects.toThrow('leads on and on');
  await expect(readAll(`${base}/file`)).rejects.toThrow('is no http or https address');
  await expect(readAll(`${base}/large`, { limit: 1000 })).rejects.toThrow('larger than 1000 bytes');
  await expect(readAll(`${base}/services`)).rejects.toThrow(`${base}/services?full=true answers with status 404`);
  await expect(readAll('http://127.0.0.1:1/')).rejects.toThrow('does not answer');
});

test('nobody is led to this machine or its network', async () => {
  const hidden = await aServer((_, reply) => reply.end('[]'));
  const base = await aServer((_, reply) => reply.writeHead(302, { location: `${hidden}/secret` }).end());
  await expect(readAll(base)).rejects.toThrow(`${hidden}/secret is no public address`);
  const port = new URL(hidden).port;
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0x7f.1']) {
    await expect(readAll(`http://${host}:${port}/`, { publicOnly: true })).rejects.toThrow('is no public address');
  }
});

test.each([
  ['10.1.2.3', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['192.168.1.1', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['255.255.255.255', true],
  ['8.8.8.8', false],
  ['193.0.0.1', false],
  ['::', true],
  ['::1', true],
  ['fe80::1', true],
  ['fd00::1', true],
  ['::ffff:7f00:1', true],
  ['2001:4860:4860::8888', false],
  ['2002:7f00:1::', true],
])('%s is private: %s', (ip, isPrivate) => {
  expect(isPrivateAddress(ip)).toBe(isPrivate);
});
