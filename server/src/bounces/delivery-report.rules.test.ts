import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDeliveryReport } from './delivery-report.rules.ts';
import { aReturnedMessage } from './testing-report.ts';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const RFC822 = 'message/rfc822';
const read = (raw: string, type = RFC822) => readDeliveryReport(raw, type);

it('reads which message came back, and for good or for now', () => {
  expect(read(aReturnedMessage(`<${ID}@hub.example>`))).toEqual({
    ...{ mail: { id: ID, sending: 1 }, action: 'failed', status: '5.1.1' },
  });
  const delayed = aReturnedMessage(`<${ID}.3@hub.example>`, { action: 'delayed', status: '4.4.1' });
  expect(read(delayed)).toEqual({ mail: { id: ID, sending: 3 }, action: 'delayed', status: '4.4.1' });
});

it('reads the report alone, where the request says its boundary', () => {
  const raw = aReturnedMessage(`<${ID}@hub.example>`);
  const type = 'multipart/report; report-type=delivery-status; boundary="4BZk2X1yT8zDqWM.1795428131/mx.example.org"';
  expect(read(raw.slice(raw.indexOf('\r\n\r\n')), type)).toMatchObject({ action: 'failed' });
});

it('reads a report that somebody passed on as an attachment, and one in base64', () => {
  const inner = aReturnedMessage(`<${ID}@hub.example>`);
  const passedOn = ['Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: message/rfc822', '', inner];
  expect(read([...passedOn, '--b--', ''].join('\r\n'))).toMatchObject({ mail: { id: ID } });
  const [head = '', told = '', rest = ''] = inner.split(
    /(?<=message\/delivery-status\r\n)\r\n|\r\n(?=--4B.*\r\nContent-Description: Und)/,
  );
  const encoded = `${head}Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(told).toString('base64')}\r\n${rest}`;
  expect(read(encoded)).toMatchObject({ status: '5.1.1' });
});

it('knows the message by its envelope where the headers are not there', () => {
  const raw = aReturnedMessage('<somebody@else.example>')
    .replace('Reporting-MTA:', `Original-Envelope-Id: ${ID}.2\r\nReporting-MTA:`)
    .replace(/Message-ID:\r\n \S+/, 'X: y');
  expect(read(raw)).toMatchObject({ mail: { id: ID, sending: 2 } });
});

it('says why it cannot be read', () => {
  const raw = aReturnedMessage(`<${ID}@hub.example>`);
  expect(read('Subject: hello\n\nAn answer of a person')).toEqual({ unreadable: 'no-report' });
  expect(read(raw.replace('Action: failed', 'Action: perhaps'))).toEqual({ unreadable: 'no-recipient' });
  expect(read(raw.replace('Status: 5.1.1', 'Status: bad'))).toEqual({ unreadable: 'no-recipient' });
  expect(read(aReturnedMessage('<other@list.example>'))).toEqual({ unreadable: 'not-ours' });
});

it('fails on nothing, whatever it is given', () => {
  const raw = aReturnedMessage(`<${ID}@hub.example>`);
  const broken = fc.tuple(fc.nat(raw.length), fc.nat(60), fc.string()).map(([at, many, by]) => {
    return raw.slice(0, at) + by + raw.slice(at + many);
  });
  fc.assert(
    fc.property(
      fc.oneof(broken, fc.string()),
      fc.constantFrom(RFC822, 'multipart/report; boundary=--'),
      (text, type) => {
        expect(Object.keys(read(text, type)).length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 500 },
  );
});
