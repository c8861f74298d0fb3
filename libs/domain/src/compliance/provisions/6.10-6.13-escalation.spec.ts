import {
  answer,
  answered,
  answeredFinally,
  askedTooEarly,
  dissatisfied,
  escalated,
  handlerOf,
  investigating,
  investigatingAgain,
  overdueRequest,
  pastFact,
  requested,
} from '../../testing/journeys.js';
import { judged } from '../../testing/judged.js';
import { samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

const at = (story: Story, when: string): Story => story.at(when);

describe('6.10 to 6.13 escalation', () => {
  it.each<[string, string, string, string, Story]>([
    ['6.10', 'not asked for', '2025-06-01', 'NA NOT_REQUESTED', answered()],
    ['6.10', 'asked for, last day', '2025-03-27', 'PENDING NOT_DUE_YET', requested()],
    ['6.10', 'asked for, the day after', '2025-03-28', 'FAIL NOT_DONE', requested()],
    ['6.10', 'escalated', '2025-06-01', 'PASS', escalated()],
    [
      '6.10',
      'escalated on the sixth day',
      '2025-06-01',
      'FAIL LATE',
      at(requested(), '2025-03-28 10:00').tell('escalate', {}),
    ],
    ['6.10', 'answered finally', '2025-06-01', 'PASS', answeredFinally()],
    ['6.10', 'asked too early, the answer not due', '2025-03-19', 'PENDING DEFERRED', askedTooEarly()],
    ['6.10', 'too early, five days after it came alive', '2025-03-27', 'PENDING NOT_DUE_YET', askedTooEarly()],
    ['6.10', 'too early, six days after it came alive', '2025-03-28', 'FAIL NOT_DONE', askedTooEarly()],
    ['6.10', 'overdue stage 1, escalated', '2025-06-01', 'PASS', overdueRequest().tell('escalate', {})],
    ['6.12', 'not asked for', '2025-06-01', 'NA NOT_REQUESTED', answered()],
    ['6.12', 'too early, no stage 2 yet', '2025-03-19', 'NA NO_STAGE', askedTooEarly()],
    ['6.12', 'nobody has asked why yet', '2025-06-01', 'PENDING NOT_SOUGHT_YET', escalated()],
    ['6.12', 'nobody asked why', '2025-06-01', 'FAIL NOT_SOUGHT', answeredFinally()],
    ['6.13', 'no stage 2', '2025-06-01', 'NA NO_STAGE', answered()],
    ['6.13', 'nobody assigned', '2025-06-01', 'PENDING NOT_ASSIGNED_YET', escalated()],
    ['6.13', 'somebody else', '2025-06-01', 'PASS', investigatingAgain()],
  ])('[%s] %s, as at %s: %s', (provision, _what, asAt, expected, story) => {
    expect(judged(story, provision, { asAt })).toBe(expected);
  });

  it('[6.10] a request deferred and answered is offered again in five days', () => {
    const story = answer(at(askedTooEarly(), '2025-03-17 15:00'), 1);
    expect(judged(story, '6.10', { asAt: '2025-03-24' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(story, '6.10', { asAt: '2025-03-25' })).toBe('FAIL NOT_DONE');
    const satisfied = story.copy().at('2025-03-19 10:00');
    satisfied.tell('reoffer-escalation', { at: satisfied.now, channel: 'PHONE', outcome: 'SATISFIED' });
    expect(judged(satisfied, '6.10', { asAt: '2025-06-01' })).toBe('PASS');
    const alive = story.copy().at('2025-03-19 10:00');
    alive.tell('reoffer-escalation', { at: alive.now, channel: 'PHONE', outcome: 'WANTS_STAGE_2' });
    expect(judged(alive, '6.10', { asAt: '2025-03-26' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(alive, '6.10', { asAt: '2025-03-27' })).toBe('FAIL NOT_DONE');
    expect(judged(alive.tell('escalate', {}), '6.11', { asAt: '2025-03-27' })).toBe('FAIL NOT_DONE');
  });

  it('[6.10] continuing dissatisfaction counts as a request, also where nobody said so', () => {
    const story = dissatisfied(at(answered(), '2025-03-20 10:00'));
    expect(judged(story, '6.10', { asAt: '2025-03-27' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(story, '6.10', { asAt: '2025-03-28' })).toBe('FAIL NOT_DONE');
    story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
    expect(judged(story, '6.10', { asAt: '2025-06-01' })).toBe('PASS');
  });

  it('[6.10] but asks for nothing new while stage 2 is under way', () => {
    expect(judged(dissatisfied(at(investigatingAgain(), '2025-03-27 10:00')), '6.10', { asAt: '2025-06-01' })).toBe(
      'PASS',
    );
    expect(
      judged(dissatisfied(at(requested(), '2025-03-21 10:00')).tell('escalate', {}), '6.10', { asAt: '2025-06-01' }),
    ).toBe('PASS');
    expect(judged(dissatisfied(at(answeredFinally(), '2025-05-06 10:00')), '6.10', { asAt: '2025-07-01' })).toBe(
      'PASS',
    );
  });

  it('[6.12] reasons that were given, sought, or heard', () => {
    const given = at(answered(), '2025-03-20 10:00');
    given
      .tell('request-escalation', samples.requestEscalation(given.now, { reasons: 'Still cold' }))
      .tell('escalate', {});
    expect(judged(given, '6.12')).toBe('PASS');
    const sought = requested().tell('seek-escalation-reasons', {
      at: london('2025-03-20 10:00'),
      channel: 'PHONE',
      outcome: 'x',
    });
    expect(judged(sought.tell('escalate', {}), '6.12')).toBe('PASS');
    const heard = investigatingAgain().tell('record-resident-heard', samples.heard(london('2025-03-25 11:00')));
    expect(judged(heard, '6.12')).toBe('PASS');
  });

  it('[6.12] reasons that were demanded', () => {
    const story = requested();
    story.tell('refuse-escalation', samples.refuseEscalation(story.now, { ground: 'NO_REASONS_GIVEN' }), pastFact);
    expect(judged(story, '6.12')).toBe('FAIL REASONS_DEMANDED');
  });

  it.each([
    ['signed off by the handler of stage 1', { signedOffById: 'handler' }, 'FAIL SAME_PERSON'],
    ['signed off by somebody else', { signedOffById: 'manager' }, 'PASS'],
    ['written by the handler of stage 1', { authorId: 'handler' }, 'FAIL SAME_PERSON'],
  ])('[6.13] %s: %s', (_what, change, expected) => {
    const story = at(investigatingAgain(), '2025-04-22 15:00');
    story.tell('respond', samples.respond(story.now, { authorId: 'decider', ...change }), pastFact);
    expect(judged(story, '6.13')).toBe(expected);
  });

  it('[6.13] an advisor of stage 1 may advise at stage 2', () => {
    const story = investigatingAgain().tell('assign-handler', {
      ...handlerOf(investigating(), 1),
      stage: 2,
      role: 'ADVISOR',
    });
    expect(judged(story, '6.13')).toBe('PASS');
  });
});
