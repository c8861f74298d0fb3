import { localDate } from '../../kernel/local-date.js';
import { answer, asHandler, answered, investigating, investigatingAgain, logged } from '../../testing/journeys.js';
import { judged } from '../../testing/judged.js';
import { ISSUE, LETTER, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';
import { correctRecord } from '../commands/correct-record.js';
import { clearableBreaches, clearBreach } from '../system/clear-breach.js';
import { recordBreach } from '../system/record-breach.js';

/** Corners of the lifecycle that no landlord's scenario reaches; test/scenarios/code-2024/e-*.yaml plays them over HTTP. */
const correctReceipt = (story: Story, receivedAt: string, change: object = {}): Story =>
  story.tellCommand(
    correctRecord(story.events),
    {
      targetEventId: story.last('Logged').id,
      field: 'receivedAt',
      correctedValue: london(receivedAt),
      reason: 'The post book says so.',
      authorisedBy: { personId: 'officer' },
      evidenceDocIds: [LETTER],
      ...change,
    },
    {},
  );
const clearOf = (story: Story) => clearableBreaches(story.complaint.deadlines, localDate(story.now.slice(0, 10)));

describe('E-1 the day of receipt is corrected', () => {
  // Received Mon 3 March, acknowledged Wed 5.
  const earlier = (): Story => {
    const story = correctReceipt(investigating().at('2025-03-06 10:00'), '2025-02-24 10:00');
    return story.tellCommand(recordBreach, { deadlineId: 'ACK/1', dueOn: '2025-03-03' });
  };

  it('[6.2] to an earlier one: the acknowledgement was late, and the breach is on record', () => {
    const story = earlier();
    expect(story.deadline('ACK/1')).toMatchObject({ dueOn: '2025-03-03', status: 'BREACHED', metOn: '2025-03-05' });
    expect(story.dueOn('BACKSTOP/1')).toBe('2025-03-17');
    expect(story.dueOn('RESP/1')).toBe('2025-03-19');
    expect(judged(story, '6.2')).toBe('FAIL LATE');
    expect(clearOf(story)).toEqual([]);
  });

  it.each([
    ['the last day that will do', '2025-02-26 09:00', '2025-03-05', 'PASS'],
    ['a day too little', '2025-02-25 09:00', '2025-03-04', 'FAIL LATE'],
  ])('[6.2] then later, by a second person: %s', (_what, receivedAt, dueOn, expected) => {
    const story = correctReceipt(earlier(), receivedAt, { approvedBy: { personId: 'second' } });
    expect(story.dueOn('ACK/1')).toBe(dueOn);
    expect(judged(story, '6.2')).toBe(expected);
    const clear = { deadlineId: 'ACK/1', dueOn: '2025-03-03', reason: 'CORRECTION' };
    expect(clearOf(story)).toEqual(expected === 'PASS' ? [clear] : []);
    if (expected !== 'PASS') return;
    story.tellCommand(clearBreach, clear);
    expect(story.complaint.deadlines['ACK/1']?.breachedDueOns).toEqual([]);
    expect(story.last('BreachCleared').data).toMatchObject(clear);
  });
});

describe('E-2 an acknowledgement is recorded late', () => {
  const recorded = (on: string): Story => {
    const story = logged()
      .at('2025-03-11 00:05')
      .tellCommand(recordBreach, { deadlineId: 'ACK/1', dueOn: '2025-03-10' });
    story.at('2025-03-12 10:00');
    const lateRecordingReason = 'The letter was in the tray of a colleague who is ill.';
    story.tell('define', samples.define(), { lateRecordingReason, occurredAt: london(`${on} 14:00`) });
    return story.tell('acknowledge', samples.acknowledge(london(`${on} 15:00`)), { lateRecordingReason });
  };

  it('[6.2] sent on the last day: it was in time after all', () => {
    const story = recorded('2025-03-10');
    expect(story.deadline('ACK/1')).toMatchObject({ status: 'MET', metOn: '2025-03-10' });
    expect(clearOf(story)).toEqual([{ deadlineId: 'ACK/1', dueOn: '2025-03-10', reason: 'LATE_RECORDED_FACT' }]);
    expect(judged(story, '6.2')).toBe('PASS');
  });

  it('[6.2] sent the day after: the breach stands', () => {
    const story = recorded('2025-03-11');
    expect(clearOf(story)).toEqual([]);
    expect(judged(story, '6.2')).toBe('FAIL LATE');
  });
});

describe('E-3 a complaint is withdrawn, and stage 2 asked for after all', () => {
  it('[6.10] [6.11] the request revives it; the five days count from the request', () => {
    const story = answered()
      .at('2025-03-18 10:00')
      .tell('withdraw', samples.withdraw(london('2025-03-18 10:00')));
    expect(story.state).toBe('WITHDRAWN(1)');
    story.at('2025-03-24 10:00').tell('request-escalation', samples.requestEscalation(story.now));
    expect(story.state).toBe('ESC_REQUESTED(2)');
    expect(story.last('EscalationRequested').data.basis).toBe('RESPONSE_ISSUED');
    expect([story.dueOn('ACK/2'), story.dueOn('ESCDECIDE')]).toEqual(['2025-03-31', '2025-03-31']);
    expect(story.at('2025-03-26 10:00').tell('escalate', {}).state).toBe('LOGGED(2)');
    expect(judged(story, '6.10')).toBe('PASS');
  });
});

describe('E-5 the answer goes out while an issue waits', () => {
  const raise = (story: Story, change: object = {}): Story =>
    story.tell('raise-additional-issue', {
      additionalIssueId: 'door',
      text: 'The door does not close.',
      raisedAt: story.now,
      related: true,
      wouldDelay: false,
      ...change,
    });
  const warnings = (story: Story): string[] => {
    const decision = story.at('2025-03-17 15:00').ask('respond', samples.respond(story.now), asHandler);
    return decision.kind === 'accepted'
      ? decision.warnings.map(({ code, provision }) => `${code} ${provision ?? ''}`)
      : ['refused'];
  };
  const waiting = (change: object = {}) => raise(investigating().at('2025-03-12 10:00'), change);

  it('[6.8] a related one that is not taken in is warned of, for it can only be split off afterwards', () => {
    expect(warnings(waiting())).toEqual(['ADDITIONAL_ISSUE_OPEN 6.8']);
    const story = answer(waiting().at('2025-03-17 15:00'), 1);
    expect(story.last('Responded').metadata.warnings).toMatchObject([{ code: 'ADDITIONAL_ISSUE_OPEN' }]);
    expect(story.against('incorporate-issue', { additionalIssueId: 'door' })).toEqual(['RESPONSE_ALREADY_ISSUED 6.8']);
    story.tell('split-issue', { additionalIssueId: 'door', reason: 'RESPONSE_ISSUED' });
    expect(judged(story, '6.8')).toBe('FAIL NOT_INCORPORATED');
  });

  it.each([
    ['nothing was raised', () => investigating()],
    ['it is unrelated', () => waiting({ related: false })],
    ['it would delay the answer', () => waiting({ wouldDelay: true, delayReason: 'A second survey' })],
    [
      'it was split off',
      () => waiting({ related: false }).tell('split-issue', { additionalIssueId: 'door', reason: 'UNRELATED' }),
    ],
  ])('[6.8] nothing is to be said when %s', (_when, begin) => {
    expect(warnings(begin())).toEqual([]);
  });

  it('[6.8] nor when it was taken in, or raised after the answer', () => {
    const taken = waiting().tell('incorporate-issue', { additionalIssueId: 'door', issueId: 'door' });
    const [decision] = samples.respond('').decisions;
    const decisions = [ISSUE, 'door'].map((issueId) => ({ ...decision!, issueId }));
    taken.at('2025-03-17 15:00').tell('respond', samples.respond(taken.now, { decisions }), asHandler);
    expect(taken.last('Responded').metadata.warnings ?? []).toEqual([]);
    const later = raise(investigatingAgain().at('2025-04-01 10:00')).at('2025-04-22 15:00');
    expect(answer(later, 2).last('Responded').metadata.warnings ?? []).toEqual([]);
  });
});
