import { EventStoreDBClient } from '@eventstore/db-client';
import { type Question } from './question.js';
import { type Server, SERVERS } from './servers.js';
import { Talk } from './talk.js';
import { allStreams } from './topics/all-streams.js';
import { appendByState } from './topics/append-by-state.js';
import { appends } from './topics/appends.js';
import { deleteByState } from './topics/delete-by-state.js';
import { filters } from './topics/filters.js';
import { readByState } from './topics/read-by-state.js';
import { reads } from './topics/reads.js';
import { repeats } from './topics/repeats.js';
import { streamMetadata } from './topics/stream-metadata.js';
import { subscriptions } from './topics/subscriptions.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(60_000);

const TOPICS: readonly (readonly [string, readonly Question[]])[] = [
  ['new events, by the state of their stream', appendByState],
  ['events that are sent again', repeats],
  ['appending', appends],
  ['streams as they are shown, by their state', readByState],
  ['reading a stream', reads],
  ['deleting, by the state of the stream', deleteByState],
  ['the metadata of a stream', streamMetadata],
  ['all streams at once', allStreams],
  ['subscribing to a stream', subscriptions],
  ['subscribing with a filter', filters],
];

/** The client asks every server which one it is, and keeps that to itself. */
const versionOf = async (client: EventStoreDBClient): Promise<string> =>
  (await (client as unknown as { capabilities: Promise<{ serverVersion: string }> }).capabilities).serverVersion;

describe.each(SERVERS)('%s, answers like EventStoreDB 24.6.0', (name, start) => {
  let server: Server;
  let talk: Talk;

  beforeAll(async () => {
    server = await start();
    talk = new Talk(EventStoreDBClient.connectionString(server.url));
    process.stdout.write(`${name}: version ${await versionOf(talk.client)} at ${server.url}\n`);
  });
  afterAll(async () => {
    await talk.client.dispose();
    await server.stop();
  });

  describe.each(TOPICS)('%s:', (_, questions) => {
    it.each(questions.map((each) => [each.about, each] as const))('%s', async (_about, { ask, answer }) => {
      expect(await ask(talk)).toEqual(answer);
    });
  });
});
