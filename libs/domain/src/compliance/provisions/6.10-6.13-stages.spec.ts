import { localDate } from '../../kernel/local-date.js';
import {
  answer,
  answered,
  answeredFinally,
  askedTooEarly,
  dissatisfied,
  handlerOf,
  investigatingAgain,
  overdueRequest,
  pastFact,
} from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

const ask = (story: Story, change = {}): Story =>
  story.tell('request-escalation', samples.requestEscalation(story.now, change));
const hillingdon = { landlord: 'hillingdon' };
const ruleset = 'HOS-2024';
const later = { asAt: '2025-07-01' };

describe('6.10 each request by its own stage', () => {
  it('[6.10] a request for a third stage waits for the second answer', () => {
    const story = ask(investigatingAgain(hillingdon).at('2025-04-02 10:00'));
    expect(judged(story, '6.10', { ruleset, asAt: '2025-04-24' })).toBe('PENDING DEFERRED');
  });

  it.each([
    ['2025-04-30 10:00', 'PASS'],
    ['2025-05-01 10:00', 'FAIL LATE'],
  ])('[5.9] and asked for on 23 April it is decided in five days: at %s %s', (at, expected) => {
    const story = ask(answeredFinally(hillingdon).at('2025-04-23 10:00')).at(at).tell('escalate', {});
    expect(judged(story, '5.9')).toBe(expected);
    const shown = ['EscalationRequested', 'Escalated', 'EscalationRequested', 'Escalated', 'Responded'];
    expect(evidenceFor(story, '5.9')).toEqual(expected === 'PASS' ? shown : shown.slice(2, 4));
  });

  it('[6.10] what was escalated late stays late, though the case went back and was escalated again', () => {
    const story = ask(answered().at('2025-03-20 10:00')).at('2025-03-28 10:00').tell('escalate', {});
    expect(judged(story, '6.10', later)).toBe('FAIL LATE');
    story.tell('withdraw', samples.withdraw(story.now));
    story.tell('accept-on-review', { receivedAt: story.now, startStage: 1 });
    story.tell('define', samples.define({ changeReason: 'x' })).tell('acknowledge', samples.acknowledge(story.now));
    answer(story.tell('assign-handler', handlerOf(story, 1)), 1).tell('escalate', { trigger: 'LANDLORD_INITIATED' });
    expect(judged(story, '6.10', later)).toBe('FAIL LATE');
  });

  it('[6.10] [5.11] a question that was asked again about stage 2 is none about stage 3', () => {
    const first = askedTooEarly(hillingdon);
    first.tell(
      'refuse-escalation',
      samples.refuseEscalation(first.now, { reofferOn: localDate('2025-03-18') }),
      pastFact,
    );
    const story = answer(first.at('2025-03-17 10:00'), 1).at('2025-03-18 10:00');
    story
      .tell('reoffer-escalation', { at: story.now, channel: 'PHONE', outcome: 'WANTS_STAGE_2' })
      .tell('escalate', {});
    story.tell('define', samples.define()).tell('acknowledge', samples.acknowledge(story.now));
    ask(story.tell('assign-handler', handlerOf(story, 2)).at('2025-03-21 10:00'));
    const asked = answer(story.copy().at('2025-04-02 10:00'), 2);
    expect(judged(asked, '6.10', { ruleset: 'HOS-2022' })).toBe('NOT JUDGED');
    expect(judged(asked, '5.9', { asAt: '2025-04-09' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(asked, '5.9', { asAt: '2025-04-10' })).toBe('FAIL NOT_DONE');
    story.tell(
      'refuse-escalation',
      samples.refuseEscalation(story.now, { reofferOn: localDate('2025-04-20') }),
      pastFact,
    );
    answer(story.at('2025-04-02 10:00'), 2);
    expect(judged(story, '4.14', { asAt: '2025-04-10' })).toBe('FAIL NOT_REOFFERED');
  });

  it('[6.10] one that another carried along is settled by it, whenever that was', () => {
    const story = overdueRequest().at('2025-04-01 10:00');
    const [older] = story.events.filter(({ type }) => type === 'EscalationRequested');
    ask(story).tell('escalate', {});
    const { requestId } = story.last('EscalationRequested').data;
    expect(story.last('Escalated').data.requestId).toBe(requestId);
    expect(older?.id).not.toBe(story.last('EscalationRequested').id);
    expect(judged(story, '6.10', later)).toBe('PASS');
    expect(evidenceFor(story, '6.10', later)).toEqual(['EscalationRequested', 'Escalated', 'EscalationRequested']);
  });

  it('[6.10] a resident who is satisfied after all is shown by the request', () => {
    const story = answer(askedTooEarly().at('2025-03-17 15:00'), 1).at('2025-03-19 10:00');
    story.tell('reoffer-escalation', { at: story.now, channel: 'PHONE', outcome: 'SATISFIED' });
    expect(judged(story, '6.10', later)).toBe('PASS');
    expect(evidenceFor(story, '6.10', later)).toEqual(['EscalationRequested']);
  });

  it('[5.9] words while a request was decided belong to it, though another followed', () => {
    const story = dissatisfied(ask(answered(hillingdon).at('2025-03-20 10:00')).at('2025-03-21 10:00'));
    story.at('2025-03-24 10:00').tell('escalate', {}).at('2025-03-25 11:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now)).tell('assign-handler', handlerOf(story, 2));
    answer(story.at('2025-04-22 15:00'), 2);
    ask(story.at('2025-04-23 10:00')).tell('escalate', {});
    expect(judged(story, '5.9')).toBe('PASS');
  });

  it('[6.10] a request that is written down after the words takes them up, though it had come the day before', () => {
    const story = dissatisfied(answered().at('2025-03-20 10:00'));
    ask(story, { receivedAt: london('2025-03-19 10:00') });
    expect(evidenceFor(story, '6.10', { asAt: '2025-03-26' })).toEqual(['EscalationRequested']);
    expect(judged(story, '6.10', { asAt: '2025-03-26' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(story.tell('escalate', {}), '6.10', { asAt: '2025-07-01' })).toBe('PASS');
  });
});

describe('5.11 what shows a refusal', () => {
  it('[5.11] a deferral without a word on when to ask again is shown by it', () => {
    const story = askedTooEarly();
    story.tell(
      'refuse-escalation',
      samples.refuseEscalation(story.now, { reofferOn: localDate('2025-03-20') }),
      pastFact,
    );
    const events = story.events.map((event) =>
      event.type === 'EscalationRefused' ? { ...event, data: { ...event.data, reofferOn: undefined } } : event,
    );
    expect(evidenceFor(story, '5.11', { events })).toEqual(['EscalationRefused']);
  });

  it('[5.11] one that came too late, with discretion weighed, is shown by it', () => {
    const story = ask(answered({ landlord: 'kirklees' }).at('2025-04-01 10:00'));
    const discretion = { considered: true, reasons: 'Nothing kept them.', decidedBy: { personId: 'o' } };
    story.tell(
      'refuse-escalation',
      samples.refuseEscalation(story.now, { ground: 'OUT_OF_WINDOW', discretion }),
      pastFact,
    );
    expect(judged(story, '5.11')).toBe('PASS OUT_OF_WINDOW');
    expect(evidenceFor(story, '5.11')).toEqual(['EscalationRefused']);
  });
});

describe('6.13 the third stage', () => {
  const third = (personId: string): Story => {
    const story = ask(answeredFinally(hillingdon).at('2025-04-23 10:00')).tell('escalate', {});
    return story.tell('assign-handler', { ...handlerOf(story, 3), person: { personId } }, pastFact);
  };

  it.each([
    ['decider', 'FAIL SAME_PERSON'],
    ['panel', 'PASS'],
  ])('[5.12] is considered by somebody else than the second: %s %s', (personId, expected) => {
    expect(judged(third(personId), '5.12')).toBe(expected);
  });
});
