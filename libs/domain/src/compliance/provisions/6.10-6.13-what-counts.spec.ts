import { type RequestEscalation } from '../../complaint/commands/request-escalation.js';
import { localDate } from '../../kernel/local-date.js';
import {
  answer,
  answered,
  answeredFinally,
  askedTooEarly,
  dissatisfied,
  escalated,
  investigatingAgain,
  pastFact,
  requested,
} from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

const ask = (story: Story, change: Partial<RequestEscalation> = {}): Story =>
  story.tell('request-escalation', samples.requestEscalation(story.now, change));

const filed = { claimFiledOn: localDate('2025-03-10'), claimFormFiled: true, particularsFiled: true, courtRef: 'K1' };

/** Asked on Thu 20 March and refused that day: proceedings had been filed. */
const turnedDown = (facts = filed): Story => {
  const story = requested();
  return story.tell(
    'refuse-escalation',
    samples.refuseEscalation(story.now, { ground: 'LEGAL_PROCEEDINGS', facts }),
    pastFact,
  );
};

describe('6.10 what counts as a request', () => {
  it.each([
    ['written by the landlord', '2025-03-20 10:00', { direction: 'OUT' }],
    ['without dissatisfaction', '2025-03-20 10:00', { containsDissatisfaction: false }],
    ['said the day before the answer', '2025-03-17 16:00', { at: london('2025-03-16 10:00') }],
  ])('[6.10] words %s ask for nothing', (_what, at, change) => {
    expect(judged(dissatisfied(answered().at(at), change), '6.10', { asAt: '2025-06-01' })).toBe('NA NOT_REQUESTED');
  });

  it('[6.10] words of the day of the answer count, and leave five working days', () => {
    const story = dissatisfied(answered().at('2025-03-17 16:00'));
    expect(judged(story, '6.10', { asAt: '2025-03-24' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(story, '6.10', { asAt: '2025-03-25' })).toBe('FAIL NOT_DONE');
    expect(evidenceFor(story, '6.10', { asAt: '2025-03-25' })).toEqual(['CorrespondenceRecorded']);
  });

  it('[6.10] words after the landlord had escalated by itself ask for nothing', () => {
    const story = answered().at('2025-03-20 10:00').tell('escalate', { trigger: 'LANDLORD_INITIATED' });
    expect(judged(dissatisfied(story.at('2025-03-24 10:00')), '6.10', { asAt: '2025-06-01' })).toBe('NA NOT_REQUESTED');
  });

  it.each([
    ['2025-03-27 10:00', 'PASS'],
    ['2025-03-28 10:00', 'FAIL LATE'],
  ])('[6.10] words of 20 March that are taken up at %s by escalating: %s', (at, expected) => {
    const story = dissatisfied(answered().at('2025-03-20 10:00'))
      .at(at)
      .tell('escalate', { trigger: 'LANDLORD_INITIATED' });
    expect(judged(story, '6.10', { asAt: '2025-06-01' })).toBe(expected);
    expect(evidenceFor(story, '6.10', { asAt: '2025-06-01' })).toEqual(['CorrespondenceRecorded']);
  });

  it('[6.10] words while a request was being decided are part of it; words before it are taken up by it', () => {
    const during = dissatisfied(requested().at('2025-03-21 10:00')).tell('escalate', {});
    expect(evidenceFor(during, '6.10')).toEqual(['EscalationRequested', 'Escalated']);
    const before = ask(dissatisfied(answered().at('2025-03-20 10:00'))).tell('escalate', {});
    expect(evidenceFor(before, '6.10')).toEqual(['EscalationRequested', 'Escalated', 'CorrespondenceRecorded']);
  });

  it('[6.10] a request that is recorded after the words takes them up, though it came in the day before', () => {
    const story = dissatisfied(answered().at('2025-03-20 09:00')).at('2025-03-20 10:00');
    ask(story, { receivedAt: london('2025-03-19 10:00') }).tell('escalate', {});
    expect(judged(story, '6.10', { asAt: '2025-06-01' })).toBe('PASS');
  });

  it('[6.10] words after a request was refused count anew', () => {
    const story = dissatisfied(turnedDown().at('2025-03-24 10:00'));
    expect(judged(story, '6.10', { asAt: '2025-03-31' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(story, '6.10', { asAt: '2025-04-01' })).toBe('FAIL NOT_DONE');
    ask(story.at('2025-03-25 10:00')).tell('escalate', {});
    expect(judged(story, '6.10', { asAt: '2025-06-01' })).toBe('PASS');
    expect(evidenceFor(story, '6.10', { asAt: '2025-06-01' })).toContain('CorrespondenceRecorded');
  });

  it('[6.10] words that are written down late belong to the request of their day', () => {
    const story = turnedDown().at('2025-03-21 10:00');
    expect(judged(dissatisfied(story, { at: london('2025-03-20 10:00') }), '6.10', { asAt: '2025-06-01' })).toBe(
      'PASS',
    );
  });
});

describe('6.10 what became of a request', () => {
  it('[6.10] a refusal on a ground of section 2 settles it, and one without does not', () => {
    expect(judged(turnedDown(), '6.10', { asAt: '2025-06-01' })).toBe('PASS');
    const unfounded = turnedDown({ ...filed, claimFormFiled: false });
    expect(judged(unfounded, '6.10', { asAt: '2025-06-01' })).toBe('FAIL NO_VALID_GROUND');
    expect(evidenceFor(unfounded, '6.10', { asAt: '2025-06-01' })).toEqual(['EscalationRefused']);
  });

  it('[6.10] the refusal of one request is no answer to the next', () => {
    const story = ask(turnedDown().at('2025-03-25 10:00'));
    expect(judged(story, '6.10', { asAt: '2025-04-01' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(story, '6.10', { asAt: '2025-04-02' })).toBe('FAIL NOT_DONE');
    expect(evidenceFor(story, '6.10', { asAt: '2025-04-02' })).toEqual(['EscalationRequested']);
    const late = story.copy().at('2025-04-02 10:00').tell('escalate', {});
    expect(judged(late, '6.10')).toBe('FAIL LATE');
  });

  it.each([
    ['2025-03-24 10:00', 'PASS'],
    ['2025-03-25 10:00', 'FAIL LATE'],
  ])('[6.10] too early, answered on the 17th, and offered again at %s: %s', (at, expected) => {
    const story = answer(askedTooEarly().at('2025-03-17 15:00'), 1).at(at);
    story.tell('reoffer-escalation', { at: story.now, channel: 'PHONE', outcome: 'NO_ANSWER' });
    expect(judged(story, '6.10', { asAt: '2025-06-01' })).toBe(expected);
    expect(evidenceFor(story, '6.10', { asAt: '2025-06-01' })).toEqual(['EscalationRequested']);
  });

  it.each([
    ['too early, still waiting', askedTooEarly(), '2025-03-19'],
    ['too early, and never moved on', askedTooEarly(), '2025-03-28'],
    ['not decided', requested(), '2025-03-28'],
  ])('[6.10] the request shows what is open or failed: %s', (_what, story, asAt) => {
    expect(evidenceFor(story, '6.10', { asAt })).toEqual(['EscalationRequested']);
  });

  it('[6.10] the request, the escalation and the final answer show that it was done', () => {
    expect(evidenceFor(escalated(), '6.10')).toEqual(['EscalationRequested', 'Escalated']);
    expect(evidenceFor(answeredFinally(), '6.10')).toEqual(['EscalationRequested', 'Escalated', 'Responded']);
  });
});

describe('6.12 reasons', () => {
  it('[6.12] a refusal on another ground demands no reasons', () => {
    expect(judged(turnedDown(), '6.12')).toBe('NA NO_STAGE');
  });

  it('[6.12] reasons given with one of two requests are enough', () => {
    const story = turnedDown().at('2025-03-25 10:00');
    expect(judged(ask(story, { reasons: 'Still cold' }).tell('escalate', {}), '6.12')).toBe('PASS');
  });

  it.each([
    ['2025-04-22 10:00', 'PASS'],
    ['2025-04-23 10:00', 'FAIL NOT_SOUGHT'],
  ])('[6.12] answered on 22 April, and the resident heard at %s: %s', (at, expected) => {
    const heard = answeredFinally().at('2025-04-23 11:00');
    heard.tell('record-resident-heard', samples.heard(london(at), { stage: 2 }));
    expect(judged(heard, '6.12')).toBe(expected);
    if (expected === 'PASS') expect(evidenceFor(heard, '6.12')).toEqual(['ResidentHeard']);
  });

  it('[6.12] reasons that were demanded are shown by the refusal', () => {
    const story = requested();
    story.tell('refuse-escalation', samples.refuseEscalation(story.now, { ground: 'NO_REASONS_GIVEN' }), pastFact);
    expect(evidenceFor(story, '6.12')).toEqual(['EscalationRefused']);
  });
});

describe('6.13 somebody else', () => {
  it('[6.13] whoever was assigned shows it, and of the same person the assignments of that person', () => {
    expect(evidenceFor(investigatingAgain(), '6.13')).toEqual(['HandlerAssigned', 'HandlerAssigned']);
    const story = investigatingAgain().at('2025-04-22 15:00');
    story.tell('respond', samples.respond(story.now, { authorId: 'decider', signedOffById: 'handler' }), pastFact);
    expect(evidenceFor(story, '6.13')).toEqual(['HandlerAssigned']);
  });

  it('[6.12] [6.13] fall away with the case', () => {
    const story = escalated().at('2025-03-24 11:00');
    story.tell('withdraw', samples.withdraw(story.now));
    expect(judged(story, '6.12')).toBe('NA WITHDRAWN');
    expect(judged(story, '6.13')).toBe('NA WITHDRAWN');
  });
});
