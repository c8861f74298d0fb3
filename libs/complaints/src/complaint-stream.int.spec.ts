import { CASE_COMMANDS, sendReminder, type LocalDate } from '@redress/domain';
import { newUuid } from '@redress/platform';
import { testPostgres, type TestPostgres } from '../../embedded-eventstore/testing/postgres.js';
import { LETTER, samples } from '../../domain/src/testing/samples.js';
import { NOW, origin, Process, WritePath } from '../testing/write-path.js';
import {
  CaseNotFound,
  CommandRefused,
  ComplaintStream,
  ConcurrencyConflict,
  IdempotencyKeyReused,
  PreconditionFailed,
  systemOrigin,
} from './index.js';

let postgres: TestPostgres;
let path: WritePath;
beforeAll(async () => {
  postgres = await testPostgres();
  path = await WritePath.open(postgres);
});
afterAll(async () => {
  await path.close();
  await postgres.stop();
});

let one: Process;
let other: Process;
let caseId: string;
beforeEach(async () => {
  one = new Process(path);
  other = new Process(path);
  ({ caseId } = await one.log(newUuid()));
});

const { acknowledge, 'attach-evidence': attach, define, 'record-correspondence': correspond } = CASE_COMMANDS;
const EVIDENCE = { docRef: LETTER, kind: 'PHOTO', source: 'RESIDENT', description: 'The boiler' } as const;
const call = (text: string) => ({ direction: 'IN', party: 'RESIDENT', channel: 'PHONE', at: NOW, text }) as const;
const said = async (by: Process, text: string) => by.give(caseId, correspond, call(text), origin(newUuid()));

describe('a conflict', () => {
  /** Another process is quicker, so many times. */
  const overtakenTimes = (times: number): void => {
    let left = times;
    one.meanwhile = async () => (left-- > 0 ? said(other, `${left} more`) : undefined);
  };

  it.each([1, 2])('is decided again on what the other wrote, %i times', async (times) => {
    overtakenTimes(times);
    const receipt = await one.give(caseId, attach, EVIDENCE, origin(newUuid()));
    expect(receipt.revision).toBe(times + 1);
    const others = Array.from({ length: times }, () => 'CorrespondenceRecorded');
    expect(await path.types(caseId)).toEqual(['Logged', ...others, 'EvidenceAttached']);
  });

  it('is told after three, and nothing was written', async () => {
    overtakenTimes(3);
    const conflict = one.give(caseId, attach, EVIDENCE, origin(newUuid()));
    await expect(conflict).rejects.toThrow(ConcurrencyConflict);
    await expect(conflict).rejects.toMatchObject({ code: 'CONCURRENCY_CONFLICT' });
    expect(await path.types(caseId)).not.toContain('EvidenceAttached');
    // And the next command stands on what is there now.
    one.meanwhile = () => Promise.resolve();
    await expect(one.give(caseId, attach, EVIDENCE, origin(newUuid()))).resolves.toMatchObject({ revision: 4 });
  });

  it('does not come from commands of the same process: they wait for each other', async () => {
    await Promise.all(Array.from({ length: 10 }, async (_, n) => said(one, String(n))));
    expect(await path.types(caseId)).toHaveLength(11);
  });
});

describe('a refusal', () => {
  const acknowledged = async (by: Process) =>
    by.give(caseId, acknowledge, samples.acknowledge(NOW), origin(newUuid(), { role: 'COMPLAINTS_OFFICER' }));

  it('that rests on memory is decided again on a fresh read', async () => {
    // `one` remembers the case without a definition, and [6.4] asks for one before the acknowledgement.
    await other.give(caseId, define, samples.define(), origin(newUuid()));
    await expect(acknowledged(one)).resolves.toMatchObject({ revision: 2 });
  });

  it('that rests on what the stream says is told, and nothing is written', async () => {
    const refused = acknowledged(one);
    await expect(refused).rejects.toThrow(CommandRefused);
    await expect(refused).rejects.toMatchObject({ refusals: [{ code: 'NOT_DEFINED', provision: '5.6' }, {}] });
    expect(await path.types(caseId)).toEqual(['Logged']);
  });
});

describe('a command that is given again with its Idempotency-Key', () => {
  it.each(['the same process', 'another'])('answers the first receipt without appending, in %s', async (where) => {
    const from = origin(newUuid(), { commandHash: 'body' });
    const first = await one.give(caseId, attach, EVIDENCE, from);
    await said(one, 'Something later');
    const again = where === 'another' ? other : one;
    expect(await again.give(caseId, attach, EVIDENCE, from)).toEqual(first);
    expect(await path.types(caseId)).toEqual(['Logged', 'EvidenceAttached', 'CorrespondenceRecorded']);
  });

  it('and another body is refused', async () => {
    const key = newUuid();
    await one.give(caseId, attach, EVIDENCE, origin(key, { commandHash: 'body' }));
    const again = other.give(caseId, attach, EVIDENCE, origin(key, { commandHash: 'other body' }));
    await expect(again).rejects.toThrow(IdempotencyKeyReused);
    await expect(again).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('is decided anew when it was refused the first time', async () => {
    const from = origin(newUuid(), { commandHash: 'body' });
    await expect(one.give(caseId, acknowledge, samples.acknowledge(NOW), from)).rejects.toThrow(CommandRefused);
    await one.give(caseId, define, samples.define(), origin(newUuid()));
    await expect(one.give(caseId, acknowledge, samples.acknowledge(NOW), from)).resolves.toMatchObject({ revision: 2 });
  });

  it('finds the case that its first try logged', async () => {
    const key = newUuid();
    const first = await one.log(key, {}, { commandHash: 'body' });
    expect(first.caseId).toBe(ComplaintStream.caseIdFor(origin(key).commandId));
    expect(await other.log(key, {}, { commandHash: 'body' })).toEqual(first);
    await expect(other.log(key, {}, { commandHash: 'other body' })).rejects.toThrow(IdempotencyKeyReused);
    expect(await path.types(first.caseId)).toEqual(['Logged']);
  });
});

describe('If-Match', () => {
  const matching = async (ifMatch: number) => one.give(caseId, attach, EVIDENCE, origin(newUuid(), { ifMatch }));

  it('holds while nobody but SYSTEM has written since', async () => {
    const [logged] = await path.reader.events(caseId);
    const { deadlines = [] } = logged?.data as { deadlines?: { deadlineId: string; dueOn: LocalDate }[] };
    const due = deadlines.find(({ deadlineId }) => deadlineId === 'ACK/1');
    const { dueOn = '' as LocalDate } = due ?? {};
    const reminder = { reminderKey: newUuid(), kind: 'T-2', deadlineId: 'ACK/1', dueOn, to: ['CASEWORKER'] as const };
    await other.give(caseId, sendReminder, reminder, systemOrigin('code-2024', newUuid()));
    await expect(matching(0)).resolves.toMatchObject({ revision: 2 });
  });

  it('does not hold when somebody has, and says where the case stands', async () => {
    await said(one, 'Something new');
    await expect(matching(0)).rejects.toThrow(PreconditionFailed);
    await expect(matching(0)).rejects.toMatchObject({ revision: 1 });
    await expect(matching(1)).resolves.toMatchObject({ revision: 2 });
  });

  it('does not hold when another process has, whatever this one remembers', async () => {
    await said(other, 'Something new');
    await expect(matching(0)).rejects.toThrow(PreconditionFailed);
    expect(await path.types(caseId)).toEqual(['Logged', 'CorrespondenceRecorded']);
  });

  it('does not hold for a revision that is not there yet', async () => {
    await expect(matching(1)).rejects.toThrow(PreconditionFailed);
  });
});

it('a case of another landlord is not there, nor is one that nobody logged', async () => {
  const stranger = origin(newUuid(), { landlordId: 'leeds' });
  await expect(one.give(caseId, correspond, call('Who is it?'), stranger)).rejects.toThrow(CaseNotFound);
  await expect(other.give(caseId, correspond, call('Who is it?'), stranger)).rejects.toThrow(CaseNotFound);
  await expect(one.give(newUuid(), correspond, call('Hello?'), origin(newUuid()))).rejects.toThrow(CaseNotFound);
});

it('Text is stored sealed and can be opened', async () => {
  await said(one, 'The boiler is cold again.');
  const stored = await path.store.read(`complaint-${caseId}`);
  expect(JSON.stringify(stored.map(({ data, metadata }) => [data, metadata]))).not.toContain('boiler');
  expect((await path.sealed.open(stored.at(-1)?.data)) as object).toMatchObject({ text: 'The boiler is cold again.' });
});
