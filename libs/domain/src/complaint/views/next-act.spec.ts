import {
  acknowledged,
  answer,
  answered,
  askedTooEarly,
  closed,
  defined,
  escalated,
  investigating,
  logged,
  refused,
  requested,
  withdrawn,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';
import { nextAct, nextDeadline } from './next-act.js';

const remedied = (begin: () => Story): Story =>
  begin().tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler', issueIds: [] }));
const upheld = (): Story => {
  const decisions = samples.respond('').decisions.map((decision) => ({ ...decision, decision: 'UPHELD' as const }));
  const story = remedied(investigating);
  answer(story, 1, { decisions, faultAcknowledged: true, remedies: [{ remedyId: 'boiler' }] });
  return story.tell('complete-remedy', samples.completeRemedy('boiler', story.now));
};

describe('the next thing a case asks of somebody', () => {
  it.each([
    ['[6.1] logged', logged, 'triage'],
    ['[5.6] triaged', () => logged().tell('triage', samples.triage()), 'define'],
    ['[6.2] triaged and defined', () => defined().tell('triage', samples.triage()), 'acknowledge'],
    ['[5.8] acknowledged, nobody assigned', acknowledged, 'assign-handler'],
    ['[6.3] acknowledged and assigned', investigating, 'respond'],
    ['[6.10] asked to escalate', requested, 'escalate'],
    ['[5.6] at stage 2, which is not triaged', escalated, 'define'],
    ['[6.10] answered', answered, 'close'],
    ['[7.3] answered, a remedy open', () => remedied(answered), 'complete-remedy'],
    [
      '[6.6] answered, an action open',
      () => answered().tell('record-action', { description: 'x', ownerId: 'o', dueOn: '2025-04-30' }),
      'complete-action',
    ],
    ['[9.1] upheld, nothing learnt yet', upheld, 'record-learning'],
    ['[9.1] upheld and learnt from', () => upheld().tell('record-learning', samples.learning()), 'close'],
    [
      '[5.11] answered, a request deferred',
      () => answer(askedTooEarly().at('2025-03-17 10:00'), 1),
      'reoffer-escalation',
    ],
    ['refused', refused, 'close'],
    ['withdrawn', withdrawn, undefined],
    ['closed', closed, undefined],
    ['[7.3] closed, a promise still open', () => remedied(closed), 'complete-remedy'],
  ] as const)('%s: %s', (_state, begin, act) => {
    expect(nextAct(begin().complaint)).toBe(act);
  });

  it('[5.8] an advisor does not handle', () => {
    const story = acknowledged().tell('assign-handler', samples.assign('advisor', { role: 'ADVISOR' }));
    expect(nextAct(story.complaint)).toBe('assign-handler');
  });
});

describe('what the next thing does not wait for', () => {
  it('[5.8] whoever was assigned at stage 1 does not handle stage 2', () => {
    const story = escalated().at('2025-03-25 11:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now));
    expect(nextAct(story.complaint)).toBe('assign-handler');
  });

  it('[5.8] nor does somebody who was released', () => {
    const { complaint } = investigating();
    const handlers = complaint.handlers.map((handler) => ({ ...handler, releasedAt: '2025-03-07T10:00:00.000Z' }));
    expect(nextAct({ ...complaint, handlers })).toBe('assign-handler');
  });

  it('[6.6] an action that is done', () => {
    const story = answered().tell('record-action', {
      actionId: 'flue',
      description: 'x',
      ownerId: 'o',
      dueOn: '2025-04-30',
    });
    story.tell('complete-action', { actionId: 'flue', completedAt: story.now, proof: 'x' });
    expect(nextAct(story.complaint)).toBe('close');
  });
});

describe('the duty that falls due first', () => {
  it.each([
    ['the Code’s', logged, 'ACK/1'],
    ['the policy’s, where it is earlier (D14)', () => logged({ landlord: 'hillingdon' }), 'POL_ACK/1'],
    [
      'a promise',
      () => logged().tell('record-action', { actionId: 'x', description: 'x', ownerId: 'o', dueOn: '2025-03-04' }),
      'ACTION/x',
    ],
    ['not what is only shown', acknowledged, 'RESP/1'],
    ['none', withdrawn, undefined],
    ['of two on one day, by name', requested, 'ACK/2'],
  ] as const)('%s', (_what, begin, deadlineId) => {
    expect(nextDeadline(begin().complaint)?.deadlineId).toBe(deadlineId);
  });
});
