import { localDate } from '../../kernel/local-date.js';
import {
  answer,
  answered,
  answeredFinally,
  askedTooEarly,
  closed,
  escalated,
  investigating,
  logged,
  overdueRequest,
  pastFact,
  refused,
  requested,
  withdrawn,
} from '../../testing/journeys.js';
import { ISSUE, LETTER, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

const deferred = (story = askedTooEarly()): Story =>
  story.tell('refuse-escalation', samples.refuseEscalation(story.now, { reofferOn: localDate('2025-03-20') }));

const closedRefusal = (): Story => refused().tell('close', samples.close({ outcome: 'REFUSED' }));

describe('escalate', () => {
  it('[6.10] [6.11] opens stage 2; its acknowledgement is counted from the request', () => {
    const story = escalated();
    expect(story.state).toBe('LOGGED(2)');
    expect(story.last('Escalated').data).toMatchObject({
      fromStage: 1,
      toStage: 2,
      trigger: 'RESIDENT_REQUEST',
      ackDueOn: '2025-03-27',
    });
    expect(story.last('Escalated').data).not.toHaveProperty('effectiveReceivedOn');
    expect(story.changes()).toEqual(['RESP/2 STARTED 2025-04-28', 'ESCDECIDE MET 2025-03-24']);
  });

  it('[6.11] logged is the day we wrote it; it is never back-dated', () => {
    const story = requested().at('2025-03-28 10:00');
    story.tell('escalate', {}, { occurredAt: london('2025-03-27 10:00') });
    expect(story.complaint.stages[2]).toMatchObject({ receivedOn: '2025-03-20', loggedOn: '2025-03-28' });
    expect(story.deadline('ESCDECIDE')).toMatchObject({ status: 'MET', metOn: '2025-03-27' });
  });

  describe('[6.10] a request that came too early', () => {
    it.each([
      ['while the answer is not due', '2025-03-19 23:59', ['STAGE1_NOT_RESPONDED 6.10']],
      ['from the day after', '2025-03-20 00:01', []],
    ])('[6.10] %s', (_when, at, codes) => {
      expect(deferred().at(at).against('escalate', {}, { as: 'SYSTEM' })).toEqual(codes);
    });

    it('[6.11] counts from the day after the answer was due, however late the system wakes', () => {
      const story = deferred().at('2025-03-24 09:00').tell('escalate', {}, { as: 'SYSTEM' });
      expect(story.last('Escalated').data).toMatchObject({
        trigger: 'STAGE1_OVERDUE',
        effectiveReceivedOn: '2025-03-20',
        ackDueOn: '2025-03-27',
      });
      expect(story.dueOn('ACK/2')).toBe('2025-03-27');
      expect(story.deadline('RESP/1')).toMatchObject({ status: 'BREACHED' });
      expect(story.complaint.requests[0]).toMatchObject({ status: 'ESCALATED', aliveFrom: '2025-03-20' });
    });

    it('[6.11] counts from the day the resident confirmed it, once the answer was out', () => {
      const story = answer(deferred().at('2025-03-17 10:00'), 1).at('2025-03-19 10:00');
      story.tell('reoffer-escalation', { at: story.now, channel: 'PHONE', outcome: 'WANTS_STAGE_2' });
      story.at('2025-03-21 10:00').tell('escalate', {});
      expect(story.last('Escalated').data).toMatchObject({
        trigger: 'RESIDENT_REQUEST',
        effectiveReceivedOn: '2025-03-19',
        ackDueOn: '2025-03-26',
      });
    });

    it('[6.10] is cleared by escalating on another request', () => {
      const story = answer(deferred().at('2025-03-17 10:00'), 1).at('2025-03-18 10:00');
      story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
      expect(story.last('Escalated').data).toMatchObject({ ackDueOn: '2025-03-25' });
      expect(story.complaint.requests.map(({ status }) => status)).toEqual(['ESCALATED', 'ESCALATED']);
    });

    it('a policy that accepts early requests moves on at once', () => {
      const escalation = { windowWd: 'none', reasonsRequired: false, earlyRequest: 'ACCEPT' } as const;
      const directToOmbudsman = { allowed: false, fromStages: [], agreementBy: null };
      const story = askedTooEarly({ profile: { escalation: { ...escalation, directToOmbudsman } } });
      expect(story.against('escalate', {})).toEqual([]);
      // Due on the 19th: on that day the answer is not overdue yet.
      story.at('2025-03-19 23:59').tell('escalate', {}, { as: 'SYSTEM' });
      expect(story.last('Escalated').data).toMatchObject({
        trigger: 'RESIDENT_REQUEST',
        effectiveReceivedOn: '2025-03-19',
        ackDueOn: '2025-03-26',
      });
    });
  });

  it('[6.10] asked for because stage 1 was overdue, it is escalated for that, answered late or not', () => {
    const open = overdueRequest().tell('escalate', {});
    expect(open.last('Escalated').data.trigger).toBe('STAGE1_OVERDUE');
    const answeredLate = answer(overdueRequest(), 1).tell('escalate', {});
    expect(answeredLate.last('Escalated').data.trigger).toBe('STAGE1_OVERDUE');
  });

  it('[6.10] an overdue stage 1 is left behind, breached; what it owed otherwise falls away', () => {
    const story = overdueRequest().tell('escalate', {});
    expect(story.last('Escalated').data).toMatchObject({ trigger: 'STAGE1_OVERDUE', ackDueOn: '2025-03-27' });
    expect(story.changes()).toEqual([
      'RESP/1 CANCELLED 2025-03-20',
      'RESP/2 STARTED 2025-04-28',
      'ESCDECIDE MET 2025-03-20',
      'BACKSTOP/1 CANCELLED 2025-03-20',
    ]);
    expect(story.deadline('RESP/1')).toMatchObject({ status: 'BREACHED' });
    expect(story.deadline('BACKSTOP/1')).toMatchObject({ status: 'CANCELLED' });
  });

  it.each([
    ['OMBUDSMAN_DIRECTION', investigating, []],
    ['OMBUDSMAN_DIRECTION', logged, []],
    ['OMBUDSMAN_DIRECTION', closed, []],
    ['LANDLORD_INITIATED', answered, []],
    ['LANDLORD_INITIATED', closed, []],
    ['LANDLORD_INITIATED', investigating, ['STAGE1_NOT_RESPONDED 6.10']],
    ['OMBUDSMAN_DIRECTION', refused, ['INVALID_STATE']],
    ['OMBUDSMAN_DIRECTION', closedRefusal, ['INVALID_STATE']],
    ['LANDLORD_INITIATED', closedRefusal, ['INVALID_STATE', 'STAGE1_NOT_RESPONDED 6.10']],
    ['OMBUDSMAN_DIRECTION', withdrawn, ['INVALID_STATE']],
    ['RESIDENT_REQUEST', answered, ['INVALID_STATE', 'MISSING_FIELD 6.10']],
    ['STAGE1_OVERDUE', answered, ['INVALID_STATE', 'MISSING_FIELD 6.10']],
  ] as const)('[6.10] without a request: %s', (trigger, begin, codes) => {
    expect(begin().against('escalate', { trigger })).toEqual(codes);
  });

  it('[6.11] without a request the day of the decision counts', () => {
    const story = closed().at('2025-03-21 10:00').tell('escalate', { trigger: 'LANDLORD_INITIATED' });
    expect(story.last('Escalated').data.ackDueOn).toBe('2025-03-28');
    expect(story.state).toBe('LOGGED(2)');
    expect(story.deadline('ACK/2')).toMatchObject({ status: 'RUNNING', dueOn: '2025-03-28' });
  });

  it.each(['OMBUDSMAN_DIRECTION', 'LANDLORD_INITIATED'])(
    '[6.11] a request that waits counts all the same: %s',
    (trigger) => {
      const story = requested().at('2025-03-24 10:00').tell('escalate', { trigger });
      expect(story.last('Escalated').data).toMatchObject({ trigger, ackDueOn: '2025-03-27' });
      expect(story.dueOn('ACK/2')).toBe('2025-03-27');
    },
  );

  it('[6.11] one that came too early does not count for a direction; named, it counts from today', () => {
    const story = deferred().at('2025-03-13 10:00');
    const [early] = story.complaint.requests;
    const direction = { trigger: 'OMBUDSMAN_DIRECTION' };
    expect(story.ask('escalate', direction)).toMatchObject({ events: [{ data: { ackDueOn: '2025-03-20' } }] });
    const [unasked] = story.copy().tell('escalate', direction).events.slice(-1);
    expect(unasked?.data).not.toHaveProperty('requestId');
    story.tell('escalate', { ...direction, requestId: early?.requestId });
    expect(story.last('Escalated').data).toMatchObject({ effectiveReceivedOn: '2025-03-13', ackDueOn: '2025-03-20' });
    expect(story.dueOn('ACK/2')).toBe('2025-03-20');
  });

  it('[5.3] [6.20] there is no stage after the last', () => {
    const told = { trigger: 'LANDLORD_INITIATED' };
    expect(answeredFinally().against('escalate', told)).toEqual(['NO_FURTHER_STAGE 5.3']);
    expect(answeredFinally({ landlord: 'hillingdon' }).against('escalate', told)).toEqual([]);
  });

  it('[5.3] a third stage that happened is recorded as a breach; a fourth cannot be', () => {
    const told = { trigger: 'LANDLORD_INITIATED' };
    const story = answeredFinally().tell('escalate', told, pastFact);
    expect(story.last('Escalated').metadata.nonCompliant).toEqual(['NO_FURTHER_STAGE']);
    expect(story.state).toBe('LOGGED(3)');
    expect(story.against('escalate', { trigger: 'OMBUDSMAN_DIRECTION' }, pastFact)).toEqual(['NO_FURTHER_STAGE 5.3']);
    expect(story.against('escalate', { trigger: 'OMBUDSMAN_DIRECTION' })).toEqual(['NO_FURTHER_STAGE 5.3']);
  });

  it.each([
    ['fromStage', 1, 2],
    ['toStage', 2, 3],
    ['ackDueOn', '2025-03-27', '2025-03-28'],
  ])('a %s that is sent must be the server’s', (field, own, other) => {
    expect(requested().against('escalate', { [field]: own })).toEqual([]);
    expect(requested().against('escalate', { [field]: other })).toEqual(['COMPUTED_FIELD_DIFFERS']);
  });

  it('[6.10] an effectiveReceivedOn belongs to a request that came too early', () => {
    expect(requested().against('escalate', { effectiveReceivedOn: '2025-03-24' })).toEqual(['COMPUTED_FIELD_DIFFERS']);
  });

  it('is not for a duplicate, nor for handlers', () => {
    const story = closed();
    story.otherCases.set('other', { caseId: 'other', finalResponded: false });
    story.tell('mark-duplicate', { ofCaseId: 'other', reason: 'Sent twice' });
    expect(story.against('escalate', { trigger: 'LANDLORD_INITIATED' })).toEqual(['INVALID_STATE']);
    expect(requested().against('escalate', {}, { as: 'STAGE1_HANDLER', userId: 'handler' })).toEqual([
      'FORBIDDEN_ROLE',
    ]);
    expect(requested().against('escalate', {}, { as: 'SYSTEM' })).toEqual([]);
  });

  it('[6.11] stage 2 starts afresh: nothing of stage 1 answers for it', () => {
    const story = escalated();
    const letter = samples.acknowledge(story.now, { responsibilities: [{ issueId: ISSUE, status: 'RESPONSIBLE' }] });
    expect(letter.documentId).toBe(LETTER);
    expect(story.against('acknowledge', letter)).toEqual(['NOT_DEFINED 5.6']);
  });
});
