import {
  answered,
  answeredFinally,
  asHandler,
  closed,
  logged,
  refused,
  requested,
  withdrawn,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

const directed = (story: Story, change: object = {}) => ({
  directionId: 'direction-1',
  receivedAt: story.now,
  startStage: 1,
  ...change,
});

describe('accept-on-ombudsman-direction, accept-on-review', () => {
  it('[2.4] [6.2] the case starts again with the receipt of the direction, logged when we wrote it', () => {
    const story = refused().at('2025-07-09 10:00');
    story.tell('accept-on-ombudsman-direction', directed(story, { receivedAt: london('2025-07-07 10:00') }));
    expect(story.state).toBe('LOGGED(1)');
    expect(story.complaint.stages[1]).toMatchObject({ receivedOn: '2025-07-07', loggedOn: '2025-07-09' });
    expect(story.changes()).toEqual([
      'ACK/1 STARTED 2025-07-14',
      'RESP/1 STARTED 2025-07-28',
      'BACKSTOP/1 STARTED 2025-07-28',
    ]);
  });

  it.each([
    ['refused', refused],
    ['withdrawn', withdrawn],
    ['closed', closed],
  ])('[2.4] accepts a case that was %s, on direction and on review', (_state, begin) => {
    const story = begin();
    expect(story.against('accept-on-ombudsman-direction', directed(story))).toEqual([]);
    expect(story.against('accept-on-review', directed(story))).toEqual([]);
  });

  it('[2.4] has nothing to accept while the case is open', () => {
    const story = answered();
    expect(story.against('accept-on-ombudsman-direction', directed(story))).toEqual(['INVALID_STATE']);
    expect(story.against('accept-on-review', directed(story))).toEqual(['INVALID_STATE']);
  });

  it('[2.4] names the direction; a review needs none', () => {
    const story = refused();
    const { directionId: _none, ...silent } = directed(story);
    expect(story.against('accept-on-ombudsman-direction', silent)).toEqual(['NO_DIRECTION 2.4']);
    expect(story.against('accept-on-ombudsman-direction', directed(story, { directionId: ' ' }))).toEqual([
      'NO_DIRECTION 2.4',
    ]);
    expect(story.against('accept-on-review', silent)).toEqual([]);
  });

  it('[2.4] the direction stands on record', () => {
    const story = refused();
    story.tell('accept-on-ombudsman-direction', directed(story));
    expect(story.last('AcceptedOnOmbudsmanDirection').data.directionId).toBe('direction-1');
  });

  it('[6.2] its receipt, from which the clock runs, lies between the complaint and now', () => {
    const story = refused().at('2025-03-06 10:00');
    const on = (receivedAt: string) => story.against('accept-on-review', directed(story, { receivedAt }));
    expect(on('2025-03-06T10:05:00Z')).toEqual([]);
    expect(on('2025-03-06T10:05:01Z')).toEqual(['DATE_IN_FUTURE']);
    expect(on(london('2025-03-03 00:01'))).toEqual([]);
    expect(on(london('2025-03-02 23:59'))).toEqual(['CHRONOLOGY']);
  });

  it('[2.4] may start at a later stage, if the policy has it', () => {
    const story = closed();
    story.tell('accept-on-ombudsman-direction', directed(story, { startStage: 2 }));
    expect(story.state).toBe('LOGGED(2)');
    expect(story.changes()).toContain('ACK/2 STARTED 2025-03-25');
    expect(refused().against('accept-on-review', directed(refused(), { startStage: 3 }))).toEqual(['INVALID_STATE']);
  });

  it('[6.3] the old answer does not answer the new start', () => {
    const story = closed().at('2025-03-24 10:00');
    story.tell('accept-on-review', directed(story));
    expect(story.complaint.stages[1].response).toBeUndefined();
    expect(story.deadline('RESP/1')).toMatchObject({ status: 'RUNNING', dueOn: '2025-04-14' });
    story.tell('acknowledge', samples.acknowledge(story.now));
    expect(story.deadline('ACK/1')).toMatchObject({ status: 'MET', metOn: '2025-03-24', dueOn: '2025-03-31' });
  });

  it('[6.10] a request that waited when the case was withdrawn is asked again after the new answer', () => {
    const story = requested();
    story.tell('withdraw', samples.withdraw(story.now)).at('2025-03-24 10:00');
    story.tell('accept-on-review', directed(story));
    expect(story.complaint.requests).toMatchObject([{ status: 'DEFERRED' }]);
    expect(story.deadline('ACK/2')?.status).toBe('CANCELLED');
  });

  it('[6.10] accepted at the very stage that it asked for, it is decided', () => {
    const story = requested();
    story.tell('withdraw', samples.withdraw(story.now)).at('2025-03-24 10:00');
    story.tell('accept-on-review', directed(story, { startStage: 2 }));
    expect(story.complaint.requests).toMatchObject([{ status: 'ESCALATED', decidedOn: '2025-03-24' }]);
    expect(story.deadline('ESCDECIDE')).toMatchObject({ status: 'MET', metOn: '2025-03-24' });
  });

  it('[6.11] sent back to stage 1, the stage 2 of before answers for nothing', () => {
    const story = answeredFinally()
      .tell('close', samples.close({ outcome: 'EXHAUSTED' }))
      .at('2025-05-01 10:00');
    story.tell('accept-on-ombudsman-direction', directed(story)).tell('acknowledge', samples.acknowledge(story.now));
    story.tell('respond', samples.respond(story.now), asHandler).at('2025-05-06 10:00');
    story.tell('request-escalation', samples.requestEscalation(story.now));
    expect(story.changes()).toEqual(['ACK/2 STARTED 2025-05-13', 'ESCDECIDE STARTED 2025-05-13']);
    expect(story.complaint.stages[2].response).toBeUndefined();
  });

  it('[6.10] a request that was decided stays decided', () => {
    const story = answeredFinally()
      .tell('close', samples.close({ outcome: 'EXHAUSTED' }))
      .at('2025-05-01 10:00');
    story.tell('accept-on-review', directed(story, { startStage: 2 }));
    expect(story.deadline('ESCDECIDE')).toMatchObject({ status: 'MET', metOn: '2025-03-24' });
  });

  it('is for a complaints officer or the Ombudsman liaison, and not for a duplicate', () => {
    const story = refused();
    expect(story.against('accept-on-review', directed(story), { as: 'OMBUDSMAN_LIAISON' })).toEqual([]);
    expect(story.against('accept-on-review', directed(story), { as: 'CASEWORKER' })).toEqual(['FORBIDDEN_ROLE']);
    const copy = logged();
    copy.otherCases.set('other', { caseId: 'other', finalResponded: false });
    copy.tell('mark-duplicate', { ofCaseId: 'other', reason: 'Sent twice' });
    expect(copy.against('accept-on-review', directed(copy))).toEqual(['INVALID_STATE']);
  });

  it('[2.4] a final answer that is closed can be directed to start at stage 2 again', () => {
    const story = answeredFinally();
    story.tell('close', samples.close({ outcome: 'EXHAUSTED' })).at('2025-05-01 10:00');
    story.tell('accept-on-ombudsman-direction', directed(story, { startStage: 2 }));
    expect(story.deadline('ACK/2')).toMatchObject({ status: 'RUNNING', dueOn: '2025-05-09' });
    expect(story.changes()).toContain('OMB_REFERRAL_WINDOW CANCELLED 2025-05-01');
  });
});
