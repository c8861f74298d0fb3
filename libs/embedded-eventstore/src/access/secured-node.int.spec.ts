import { EventStoreDBClient } from '@eventstore/db-client';
import { CERTIFICATE, KEY } from '../../testing/certificate.js';
import { collect, failureOf, newEvent } from '../../../../test/eventstore-contract/official-client.js';
import { type RunningNode, startNode, STORE_STREAM } from '../index.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(60_000);

let node: RunningNode;

beforeAll(async () => {
  node = await startNode({
    log: 'memory',
    tls: { cert: Buffer.from(CERTIFICATE), key: Buffer.from(KEY) },
    users: [
      { name: 'admin', password: 'changeit', groups: ['$admins'] },
      { name: 'anna', password: 'secret' },
    ],
  });
});
afterAll(() => node.stop());

const as = (username: string, password: string) =>
  new EventStoreDBClient(
    { endpoint: { address: 'localhost', port: node.port } },
    { rootCertificate: Buffer.from(CERTIFICATE) },
    { username, password },
  );
const admin = () => as('admin', 'changeit');
const anna = () => as('anna', 'secret');

it('speaks TLS to whoever may come in', async () => {
  expect(node.url).toBe(`esdb://127.0.0.1:${node.port}?tls=true`);
  await expect(anna().appendToStream('hers', newEvent())).resolves.toMatchObject({ success: true });
  await expect(collect(anna().readStream('hers'))).resolves.toHaveLength(1);
});

it('shows all streams at once to administrators only', async () => {
  await expect(collect(admin().readAll({ maxCount: 2 }))).resolves.toHaveLength(2);
  expect(await failureOf(collect(anna().readAll()))).toMatchObject({ type: 'access-denied', code: 7 });
  expect(await failureOf(collect(anna().subscribeToAll()))).toMatchObject({ type: 'access-denied', code: 7 });
});

it('knows a wrong password: with a code, but without one where appends are answered one by one', async () => {
  const wrong = as('anna', 'wrong');
  expect(await failureOf(collect(wrong.readStream('hers')))).toMatchObject({ type: 'access-denied', code: 16 });
  expect(await failureOf(wrong.deleteStream('hers'))).toMatchObject({ type: 'access-denied', code: 16 });
  const refused = await failureOf(wrong.appendToStream('hers', newEvent()));
  expect([refused.type, refused.code]).toEqual(['access-denied', undefined]);
  const credentials = { username: 'anna', password: 'wrong' };
  expect(await failureOf(anna().appendToStream('hers', newEvent(), { credentials }))).toMatchObject({
    type: 'access-denied',
    code: 16,
  });
});

it('lets a call bring other credentials than its client', async () => {
  const credentials = { username: 'admin', password: 'changeit' };
  await expect(collect(anna().readAll({ maxCount: 2, credentials }))).resolves.toHaveLength(2);
  await expect(anna().appendToStream('$system', newEvent(), { credentials })).resolves.toMatchObject({ success: true });
});

it('refuses who does not say who they are', async () => {
  const nobody = new EventStoreDBClient(
    { endpoint: { address: 'localhost', port: node.port } },
    { rootCertificate: Buffer.from(CERTIFICATE) },
  );
  expect(await failureOf(nobody.appendToStream('hers', newEvent()))).toMatchObject({ type: 'access-denied' });
  expect(await failureOf(collect(nobody.readStream('hers')))).toMatchObject({ type: 'access-denied', code: 7 });
});

it('keeps system streams and listed streams to those who have the right', async () => {
  expect(await failureOf(anna().appendToStream('$system', newEvent()))).toMatchObject({ type: 'access-denied' });
  await admin().appendToStream('secret', newEvent());
  await admin().setStreamMetadata('secret', { acl: { readRoles: ['$admins'], writeRoles: ['anna'] } });
  expect(await failureOf(collect(anna().readStream('secret')))).toMatchObject({ type: 'access-denied', code: 7 });
  await expect(anna().appendToStream('secret', newEvent())).resolves.toMatchObject({ success: true });
  await expect(collect(admin().readStream('secret'))).resolves.toHaveLength(2);
});

it('tells every user which store it is, and lets none change that', async () => {
  const [first] = await collect(anna().readStream(STORE_STREAM));
  expect(first!.event!.data).toEqual({ storeId: node.storeId });
  expect(await failureOf(admin().appendToStream(STORE_STREAM, newEvent()))).toMatchObject({ type: 'access-denied' });
});
