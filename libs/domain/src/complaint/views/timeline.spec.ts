import { BODIES, TELLER } from '../../testing/bodies.js';
import { acknowledged, logged, overdueRequest, STATES } from '../../testing/journeys.js';
import { LETTER, samples } from '../../testing/samples.js';
import { london } from '../../testing/story.js';
import { correctRecord } from '../commands/correct-record.js';
import { type CaseCommandName } from '../commands/index.js';
import { sentenceOf } from './sentences.js';
import { timelineOf } from './timeline.js';

describe('the timeline', () => {
  it('[5.12] tells every event in order, in a sentence', () => {
    expect(timelineOf(overdueRequest().tell('escalate', {}).events).map(({ sentence }) => sentence)).toEqual([
      'The complaint TEST-2025-0001, received by phone on 2025-03-03, was logged.',
      'The complaint was defined for stage 1, version 1, with 1 issue.',
      'Stage 1 was acknowledged; the answer is due on 2025-03-19.',
      'handler was assigned to stage 1 as decider.',
      'The resident asked on 2025-03-20 for the next stage: stage1 overdue.',
      'The case went on to stage 2 (stage1 overdue); the acknowledgement is due on 2025-03-27.',
    ]);
  });

  it('[5.12] keeps both times, who it was, and each document once', () => {
    const story = acknowledged().at('2025-03-07 10:00');
    const [, , third] = timelineOf(story.events);
    expect(third).toMatchObject({
      revision: 2,
      type: 'Acknowledged',
      occurredAt: london('2025-03-05 11:00'),
      recordedAt: london('2025-03-05 11:00'),
      actor: { userId: 'complaints_officer', role: 'COMPLAINTS_OFFICER' },
      documentIds: [LETTER],
      late: false,
    });
  });

  it('marks what was written on a later day than it happened', () => {
    const story = logged({ log: { receivedAt: london('2025-03-02 23:59') } });
    expect(timelineOf(story.events)[0]?.late).toBe(true);
    expect(timelineOf(logged().events)[0]?.late).toBe(false);
  });

  it('shows a correction against what it corrects', () => {
    const story = logged();
    const target = story.last('Logged').id;
    story.tellCommand(
      correctRecord(story.events),
      {
        targetEventId: target,
        field: 'category',
        correctedValue: 'ASB',
        reason: 'x',
        authorisedBy: { personId: 'officer' },
      },
      {},
    );
    const [first, second] = timelineOf(story.events);
    expect(first).toMatchObject({ correctedBy: second?.eventId });
    expect(second).toMatchObject({ corrects: target, sentence: 'The record was corrected: category of Logged.' });
    expect(second).not.toHaveProperty('correctedBy');
  });

  it('says no word that the resident or a colleague wrote: it holds after erasure too', () => {
    const secret = 'SECRET';
    const story = acknowledged({
      log: { summary: secret, original: { verbatim: secret }, contactPreference: secret },
      define: { outcomesSought: [secret] },
    });
    story.tell('withdraw', samples.withdraw(story.now, { residentWords: secret, evidence: secret }));
    expect(
      timelineOf(story.events)
        .map(({ sentence }) => sentence)
        .join(),
    ).not.toContain(secret);
  });

  it.each([
    [7500, 'A remedy was offered: financial of £75.00, by 2025-04-30.'],
    [undefined, 'A remedy was offered: financial, by 2025-04-30.'],
  ])('names sums in pounds: %s', (amountPence, sentence) => {
    expect(sentenceOf('RemedyOffered', { type: 'FINANCIAL', amountPence, dueOn: '2025-04-30' })).toBe(sentence);
  });

  it('counts as people do', () => {
    const answered = (remedies: object[]) =>
      sentenceOf('Responded', { stage: 2, overallOutcome: 'PARTLY_UPHELD', remedies, isFinal: true });
    expect(answered([{}])).toBe('Stage 2 was answered, finally: partly upheld, with 1 remedy.');
    expect(answered([])).toBe('Stage 2 was answered, finally: partly upheld, with 0 remedies.');
  });

  it('has a sentence for whatever a command can make happen', () => {
    for (const begin of Object.values(STATES)) {
      const story = begin();
      for (const command of Object.keys(BODIES) as CaseCommandName[]) {
        const decision = story.ask(command, BODIES[command](story), TELLER[command]?.(story) ?? {});
        if (decision.kind === 'accepted')
          for (const { sentence } of timelineOf(decision.events)) expect(sentence).toMatch(/^[A-Za-z].+\.$/);
      }
    }
  });
});
