import {
  acknowledged,
  answered,
  asDecider,
  asHandler,
  closed,
  defined,
  escalated,
  handlerOf,
  investigating,
  logged,
  overdueRequest,
  refused,
  requested,
  withdrawn,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london } from '../../testing/story.js';

const late = { lateRecordingReason: 'Overlooked' };

describe('a command is about the stage that the case stands at', () => {
  it('[6.11] stage 2 is not acknowledged while stage 1 is', () => {
    const story = defined();
    const letter = samples.acknowledge(story.now, { stage: 2 });
    expect(story.refusals('acknowledge', letter)).toContain('INVALID_STATE');
  });

  it('[6.11] nor is its receipt confirmed', () => {
    const story = logged();
    const told = { sentAt: story.now, channel: 'EMAIL', stage: 2 };
    expect(story.against('confirm-receipt', told)).toEqual(['INVALID_STATE']);
  });

  it('[6.14] nor is it answered', () => {
    const story = investigating();
    story.tell('assign-handler', handlerOf(story, 2));
    const letter = samples.respond(story.now, { stage: 2, authorId: 'decider' });
    expect(story.refusals('respond', letter, asDecider)).toContain('INVALID_STATE');
  });

  it('[6.14] not even while a request waits because stage 1 is overdue', () => {
    const story = overdueRequest();
    story.tell('assign-handler', handlerOf(story, 2));
    const letter = samples.respond(story.now, { stage: 2, authorId: 'decider' });
    expect(story.refusals('respond', letter, asDecider)).toContain('INVALID_STATE');
    expect(story.against('respond', samples.respond(story.now), asHandler)).toEqual([]);
  });

  it('[6.3] a case that was withdrawn is not answered any more', () => {
    const story = investigating().at('2025-03-10 10:00');
    story.tell('withdraw', samples.withdraw(story.now));
    expect(story.refusals('respond', samples.respond(story.now), asHandler)).toContain('INVALID_STATE');
  });
});

describe('nothing is done before what it follows from', () => {
  it.each([
    ['the day before', '2025-03-19 12:00', ['CHRONOLOGY']],
    ['the same day', '2025-03-20 12:00', []],
  ])('[5.6] a question of stage 2 comes after the request for it: %s', (_when, at, codes) => {
    const story = escalated();
    const asked = { questions: 'Which rooms are cold?', sentAt: london(at) };
    expect(story.against('request-clarification', asked, late)).toEqual(codes);
  });

  it.each([
    ['the day before', '2025-03-19 12:00', ['CHRONOLOGY']],
    ['the same day', '2025-03-20 12:00', []],
  ])('[6.12] reasons are sought after the request that they are for: %s', (_when, at, codes) => {
    const story = requested().at('2025-03-21 10:00');
    const sought = { at: london(at), channel: 'PHONE', outcome: 'Left a message' };
    expect(story.against('seek-escalation-reasons', sought, late)).toEqual(codes);
  });

  it.each([
    ['before the answer', answered, '2025-03-16 12:00', 'RESOLVED_S1', ['CHRONOLOGY']],
    ['on the day of the answer', answered, '2025-03-17 15:00', 'RESOLVED_S1', []],
    ['before the refusal', refused, '2025-03-05 12:00', 'REFUSED', ['CHRONOLOGY']],
    ['on the day of the refusal', refused, '2025-03-06 10:00', 'REFUSED', []],
  ] as const)('[6.6] a case is not closed %s', (_when, begin, at, outcome, codes) => {
    const story = begin().at('2025-03-18 10:00');
    const body = samples.close({ outcome, residentConfirmedAt: london(at) });
    expect(story.against('close', body, { ...late, occurredAt: london(at) })).toEqual(codes);
  });

  it.each([
    ['before it was closed', closed, '2025-03-17 12:00', ['CHRONOLOGY']],
    ['on the day it was closed', closed, '2025-03-18 12:00', []],
    ['before it was withdrawn', withdrawn, '2025-03-09 12:00', ['CHRONOLOGY']],
    ['on the day it was withdrawn', withdrawn, '2025-03-10 12:00', []],
  ] as const)('a case is not reopened %s', (_when, begin, at, codes) => {
    const story = begin().at('2025-03-19 10:00');
    const body = { reason: 'The resident wrote again', trigger: 'RESIDENT' };
    expect(story.against('reopen', body, { ...late, occurredAt: london(at) })).toEqual(codes);
  });
});

describe('nothing promised is done before it was promised', () => {
  it('[7.3] each remedy from its own day', () => {
    const story = acknowledged().tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler' }));
    story.at('2025-03-07 10:00').tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'bath' }));
    const done = (remedyId: string) => samples.completeRemedy(remedyId, '2025-03-06T10:00:00.000Z');
    expect(story.against('complete-remedy', done('boiler'))).toEqual([]);
    expect(story.against('complete-remedy', done('bath'))).toEqual(['CHRONOLOGY']);
  });

  it('[9.1] nor is anything learned from an answer before it is out', () => {
    const story = answered().at('2025-03-18 10:00');
    const early = { occurredAt: '2025-03-16T10:00:00.000Z', lateRecordingReason: 'Overlooked' };
    expect(story.against('record-learning', samples.learning(), early)).toEqual(['CHRONOLOGY']);
  });
});
