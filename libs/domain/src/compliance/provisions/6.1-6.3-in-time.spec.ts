import {
  acknowledged,
  answer,
  answered,
  answeredFinally,
  defined,
  escalated,
  investigating,
  investigatingAgain,
  logged,
  overdueRequest,
  pastFact,
  refused,
  requested,
  withdrawn,
} from '../../testing/journeys.js';
import { evidenceFor, judged, resultsOf } from '../../testing/judged.js';
import { samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';

const at = (story: Story, when: string): Story => story.at(when);

describe('6.1 triage', () => {
  it.each([
    ['2025-03-10', 'PENDING NOT_DUE_YET'],
    ['2025-03-11', 'FAIL NOT_DONE'],
  ])('[6.1] not triaged by %s: %s', (asAt, expected) => {
    expect(judged(logged(), '6.1', { asAt })).toBe(expected);
  });

  it.each([
    ['2025-03-10 23:59', 'PASS'],
    ['2025-03-11 00:01', 'FAIL LATE'],
  ])('[6.1] triaged at %s: %s', (when, expected) => {
    expect(judged(at(logged(), when).tell('triage', samples.triage()), '6.1')).toBe(expected);
  });

  it('[6.1] somebody at risk needs an act or a reason; a second triage in time makes it good', () => {
    const story = logged().tell('triage', samples.triage({ atRisk: true }), pastFact);
    expect(judged(story, '6.1')).toBe('FAIL NO_URGENT_ACTION');
    story.tell('triage', samples.triage({ atRisk: true, urgentActions: ['A heater today'] }));
    expect(judged(story, '6.1')).toBe('PASS');
    expect(
      judged(logged().tell('triage', samples.triage({ atRisk: true, noUrgentActionReason: 'Moved out' })), '6.1'),
    ).toBe('PASS');
  });

  it('[6.1] falls away with the case', () => {
    expect(judged(refused(), '6.1', { asAt: '2025-06-01' })).toBe('NA REFUSED');
  });
});

describe('6.2, 6.11 acknowledged, defined and logged', () => {
  it.each([
    ['6.2', '2025-03-10', 'PENDING NOT_DUE_YET', logged()],
    ['6.2', '2025-03-11', 'FAIL NOT_DONE', logged()],
    ['6.2', '2025-03-11', 'FAIL NOT_DONE', defined()],
    ['6.2', '2025-03-11', 'PASS', acknowledged()],
    ['6.2', '2025-03-11', 'PASS', withdrawn()],
    ['6.2', '2025-03-11', 'NA REFUSED', refused()],
    ['6.11', '2025-06-01', 'NA NO_STAGE', answered()],
    ['6.11', '2025-03-27', 'PENDING NOT_DUE_YET', requested()],
    ['6.11', '2025-03-28', 'FAIL NOT_DONE', requested()],
    ['6.11', '2025-03-28', 'FAIL NOT_DONE', escalated()],
    ['6.11', '2025-03-28', 'PASS', investigatingAgain()],
  ])('[%s] as at %s: %s (%#)', (provision, asAt, expected, story) => {
    expect(judged(story, provision, { asAt })).toBe(expected);
  });

  it('[6.2] each of the three counts: what was sent in time and logged late is late', () => {
    const story = new Story('code-2024').at('2025-03-11 10:00');
    story.tell('log', samples.log({ receivedAt: london('2025-03-03 09:40') }));
    const late = { occurredAt: london('2025-03-05 10:00'), lateRecordingReason: 'Found in a notebook.' };
    story
      .tell('define', samples.define(), late)
      .tell('acknowledge', samples.acknowledge(london('2025-03-05 11:00')), late);
    expect(judged(story, '6.2')).toBe('FAIL LATE');
    expect(judged(story, '6.3')).toBe('PENDING NOT_DUE_YET');
    expect(story.dueOn('RESP/1')).toBe('2025-03-19');
  });

  it('[6.2] sent and defined in time, recorded late: it passes', () => {
    const story = logged().at('2025-03-12 10:00');
    const late = { occurredAt: london('2025-03-05 10:00'), lateRecordingReason: 'Found in a notebook.' };
    story
      .tell('define', samples.define(), late)
      .tell('acknowledge', samples.acknowledge(london('2025-03-05 11:00')), late);
    expect(judged(story, '6.2')).toBe('PASS');
    expect(evidenceFor(story, '6.2')).toEqual(['Acknowledged', 'Defined']);
  });

  it('[6.2] nobody can acknowledge an anonymous complaint', () => {
    const anonymous = logged({ log: { complainantKind: 'OTHER' } });
    expect(judged(anonymous, '6.2', { asAt: '2025-06-01' })).toBe('NA NO_CONTACT_ROUTE');
    const reachable = logged({ log: { complainantKind: 'OTHER', contactPreference: 'By post' } });
    expect(judged(reachable, '6.2', { asAt: '2025-06-01' })).toBe('FAIL NOT_DONE');
  });
});

describe('6.3, 6.14 answered', () => {
  it.each([
    ['6.3', '2025-03-19', 'PENDING NOT_DUE_YET', investigating()],
    ['6.3', '2025-03-20', 'FAIL NOT_DONE', investigating()],
    ['6.3', '2025-06-01', 'PASS', answered()],
    ['6.3', '2025-06-01', 'NA WITHDRAWN', withdrawn()],
    ['6.3', '2025-06-01', 'NA REFUSED', refused()],
    ['6.3', '2025-03-24', 'PENDING NOT_DUE_YET', logged()],
    ['6.3', '2025-03-25', 'FAIL NOT_DONE', logged()],
    ['6.14', '2025-06-01', 'NA NO_STAGE', answered()],
    ['6.14', '2025-06-01', 'NA NO_STAGE', requested()],
    ['6.14', '2025-04-24', 'PENDING NOT_DUE_YET', investigatingAgain()],
    ['6.14', '2025-04-25', 'FAIL NOT_DONE', investigatingAgain()],
    ['6.14', '2025-06-01', 'PASS', answeredFinally()],
  ])('[%s] as at %s: %s (%#)', (provision, asAt, expected, story) => {
    expect(judged(story, provision, { asAt })).toBe(expected);
  });

  it.each([
    ['2025-03-19 23:59', 'PASS', true],
    ['2025-03-20 00:01', 'FAIL LATE', false],
  ])('[6.3] answered at %s', (when, expected, inBaseTime) => {
    const story = answer(at(investigating(), when), 1);
    expect(judged(story, '6.3')).toBe(expected);
    expect(resultsOf(story).find(({ provision }) => provision === '6.3')?.inBaseTime).toBe(inBaseTime);
  });

  it('[6.3] answered within a valid extension passes, and says so', () => {
    const story = at(investigating(), '2025-03-18 10:00');
    story.tell('extend', samples.extend(story.now, '2025-03-26')).at('2025-03-26 10:00');
    answer(story, 1);
    expect(judged(story, '6.3')).toBe('PASS IN_EXTENDED_TIME');
    expect(resultsOf(story).find(({ provision }) => provision === '6.3')?.inBaseTime).toBe(false);
  });

  it('[6.3] stays failed when the resident has moved on, also when the answer comes after all', () => {
    const story = overdueRequest().tell('escalate', {});
    expect(judged(story, '6.3')).toBe('FAIL NOT_DONE');
    expect(judged(answer(story, 1), '6.3')).toBe('FAIL LATE');
    expect(story.state).toBe('LOGGED(2)');
  });

  it('[6.3] withdrawn after the day was missed: the failure stands', () => {
    const story = at(investigating(), '2025-03-20 10:00');
    expect(judged(story.tell('withdraw', samples.withdraw(story.now)), '6.3')).toBe('FAIL NOT_DONE');
  });
});
