import { startNode, type RunningNode } from '@redress/embedded-eventstore';
import { EventStore, type NewEvent, type RecordedEvent } from '@redress/event-store';
import { createLogger, newUuid } from '@redress/platform';
import { goldenSamples } from '../../../test/golden/golden-samples.js';
import { olderServer } from '../../event-store/testing/older-server.js';
import { FollowedPolicies } from './followed-policies.js';
import { KnownPolicies } from './known-policies.js';

const LANDLORD = 'nobody-seeded';
const OTHER: NewEvent = { id: newUuid(), type: 'Numbered', data: {}, metadata: {} };

let node: RunningNode;
let store: EventStore;
const ends: (() => unknown)[] = [];
beforeEach(async () => {
  node = await startNode({ log: 'memory' });
  store = EventStore.connect(node.url);
  ends.push(
    () => store.close(),
    () => node.stop(),
  );
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const published = (): Promise<unknown> =>
  store.append(
    `policy-${LANDLORD}`,
    -1,
    goldenSamples('policy-events').map(({ recorded }) => recorded as RecordedEvent & NewEvent),
  );

const follow = (url: string): FollowedPolicies => {
  const following = EventStore.connect(url);
  const policies = new FollowedPolicies(new KnownPolicies(), following, createLogger('test', 'silent'));
  policies.start();
  ends.unshift(
    () => policies.stop(),
    () => following.close(),
  );
  return policies;
};

const older = async (): Promise<string> => {
  const server = await olderServer(node.port);
  ends.unshift(() => server.stop());
  return server.url;
};

const SERVERS = [
  { server: 'a server that says when all has been read', urlOf: () => Promise.resolve(node.url) },
  { server: 'a server that does not', urlOf: older },
];

describe.each(SERVERS)('policies that follow $server', ({ urlOf }) => {
  it('are ready once everything published before is known, however much came after it', async () => {
    await published();
    await store.append('other-1', -1, [OTHER]);
    const policies = follow(await urlOf());
    await policies.ready();
    expect(policies.bookOf(LANDLORD)?.versions.map(({ version }) => version)).toEqual([2]);
  });

  it('are ready when a policy is the last that was written', async () => {
    await store.append('other-1', -1, [OTHER]);
    await published();
    const policies = follow(await urlOf());
    await policies.ready();
    expect(policies.bookOf(LANDLORD)).toBeDefined();
  });

  it('are ready in an empty store', async () => {
    const policies = follow(await urlOf());
    await policies.ready();
    expect(policies.bookOf(LANDLORD)).toBeUndefined();
  });
});
