import { type Database } from '@redress/database';
import { decodeComplaintEvent } from '@redress/event-store';
import { type ProjectedEvent } from '@redress/read-models';
import { handlerOf } from '../../domain/src/testing/journeys.js';
import { samples } from '../../domain/src/testing/samples.js';
import { Story } from '../../domain/src/testing/story.js';
import { TestDatabases } from '../../read-models/testing/database.js';
import { Desk } from '../../reminders/testing/desk.js';

/** For a busy machine; nothing here is about time. */
jest.setTimeout(240_000);

let databases: TestDatabases;
let database: Database;
let desk: Desk;

beforeAll(async () => {
  databases = await TestDatabases.start();
});
beforeEach(async () => {
  database = await databases.fresh();
  desk = await Desk.open(database, { databaseUrl: database.options.url }, '2025-03-03T10:00:00Z');
});
afterEach(async () => desk.close());
afterAll(async () => databases.stop());

/** What a process leaves behind that is killed after its commands and before its checkpoint: every command, no checkpoint. */
const actAndDie = async (caseId: string): Promise<void> => {
  const streamId = `complaint-${caseId}`;
  for (const recorded of await desk.store.read(streamId)) {
    const event: ProjectedEvent = { event: decodeComplaintEvent(recorded), streamId, position: recorded.position };
    for (const manager of desk.managers) if (manager.concerns(event)) await manager.react(event);
  }
};

const typesOf = async (caseId: string): Promise<string[]> => (await desk.events(caseId)).map(({ type }) => type);
const count = (types: readonly string[], wanted: string): number => types.filter((type) => type === wanted).length;

const investigating = async (): Promise<string> => {
  const caseId = await desk.logCase({ residentId: 'resident', possibleHazard: false });
  await desk.acknowledge(caseId);
  await desk.tell(caseId, 'assign-handler', handlerOf(new Story(), 1));
  return caseId;
};

describe('process manager 2: an issue that was split off', () => {
  const split = async (): Promise<{ caseId: string; newCaseId: string }> => {
    const caseId = await investigating();
    const raisedAt = desk.clock.now();
    const issue = { text: 'The door does not close.', raisedAt, related: false, wouldDelay: false };
    const { additionalIssueId } = await desk.tell(caseId, 'raise-additional-issue', issue);
    const receipt = await desk.tell(caseId, 'split-issue', { additionalIssueId, reason: 'UNRELATED' });
    return { caseId, newCaseId: receipt['newCaseId'] as string };
  };

  it('[6.8] is a complaint of its own, received when it was raised, of the same resident', async () => {
    const { caseId, newCaseId } = await split();
    await desk.startWorker();
    await desk.settled();
    const [logged, ...others] = await desk.events(newCaseId);
    expect(logged).toMatchObject({
      type: 'Logged',
      data: {
        residentId: 'resident',
        complainantKind: 'TENANT',
        tenureStock: 'LCRA',
        category: 'REPAIRS',
        possibleHazard: false,
        links: { splitFromCaseId: caseId },
      },
    });
    expect(others).toEqual([]);
    const rows = await database.query('select split_from from redress.case_record where case_id = $1', [newCaseId]);
    expect(rows).toEqual([{ split_from: caseId }]);
  });

  it('[6.8] is logged once, though the process died before it could note that', async () => {
    const { caseId, newCaseId } = await split();
    await actAndDie(caseId);
    await actAndDie(caseId);
    await desk.startWorker();
    await desk.settled();
    expect(await typesOf(newCaseId)).toEqual(['Logged']);
  });
});

describe('process manager 5: a request for stage 2 that came too early', () => {
  const askedTooEarly = async (): Promise<string> => {
    const caseId = await investigating();
    await desk.tell(caseId, 'request-escalation', samples.requestEscalation(desk.clock.now()));
    return caseId;
  };

  it('[5.11] comes alive when stage 1 stays unanswered, once', async () => {
    const caseId = await askedTooEarly();
    await desk.startWorker();
    await desk.settled();
    expect(await typesOf(caseId)).not.toContain('Escalated');
    await desk.move.to('2025-03-18T00:04:00.000Z');
    expect(await typesOf(caseId)).not.toContain('Escalated');
    await desk.move.to('2025-03-18T00:06:00.000Z');
    await actAndDie(caseId);
    const escalated = (await desk.events(caseId)).filter(({ type }) => type === 'Escalated');
    expect(escalated).toMatchObject([
      { data: { trigger: 'STAGE1_OVERDUE' }, metadata: { actor: { userId: 'system' } } },
    ]);
  });

  it('[5.11] is asked about again when the answer is out, once', async () => {
    const caseId = await askedTooEarly();
    await desk.tell(caseId, 'respond', samples.respond(desk.clock.now()), 'STAGE1_HANDLER', 'handler');
    await actAndDie(caseId);
    await desk.startWorker();
    await desk.settled();
    const types = await typesOf(caseId);
    expect(count(types, 'ReminderSent')).toBe(1);
    expect(count(types, 'Escalated')).toBe(0);
    const messages = await desk.outbox.list(10);
    expect(messages.filter((message) => message.caseId === caseId)).toHaveLength(1);
  });
});

describe('process manager 3: a possible hazard', () => {
  it('I20: is handed over once, with one message', async () => {
    const caseId = await desk.logCase({ possibleHazard: true });
    await actAndDie(caseId);
    await desk.startWorker();
    await desk.settled();
    expect(await typesOf(caseId)).toEqual(['Logged', 'HazardHandedOff']);
    const messages = await desk.outbox.list(10);
    expect(messages).toMatchObject([{ caseId, recipients: ['hazard-team'] }]);
  });
});
