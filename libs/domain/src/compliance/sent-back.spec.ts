import { acknowledged, answer, answered, handlerOf, logged, requested } from '../testing/journeys.js';
import { evidenceFor, judged } from '../testing/judged.js';
import { samples } from '../testing/samples.js';
import { london, type Story } from '../testing/story.js';

/** Closed after stage 1, then sent back by a direction of Mon 12 May 2025. */
const back = (startStage: 1 | 2): Story => {
  const story = answered().at('2025-05-12 10:00').tell('close', samples.close());
  const receivedAt = london('2025-05-12 09:00');
  return story.tell('accept-on-ombudsman-direction', { directionId: 'd', receivedAt, startStage });
};

describe('a case that was sent back', () => {
  it.each(['6.7', '6.9', '5.7'])('[%s] to stage 1: the second answer counts', (provision) => {
    expect(judged(back(1), provision)).toMatch(/^PENDING/);
    const story = back(1)
      .at('2025-05-13 10:00')
      .tell('define', samples.define({ changeReason: 'Directed' }));
    story.tell('acknowledge', samples.acknowledge(story.now)).tell('assign-handler', handlerOf(story, 1));
    expect(judged(answer(story.at('2025-05-20 10:00'), 1), provision)).toBe('PASS');
  });

  it('[5.7] to stage 1: what the first acknowledgement said is history', () => {
    expect(judged(acknowledged(), '5.7')).toBe('PASS');
    expect(judged(back(1), '5.7')).toBe('PENDING NOT_ACKNOWLEDGED');
  });

  it.each(['6.7', '6.9'])('[%s] to stage 2: the answer of stage 1 still answers it', (provision) => {
    expect(judged(back(2), provision)).toBe('PASS');
    expect(evidenceFor(back(2), provision)).toContain('Responded');
  });

  describe('while a request for stage 2 waited', () => {
    const accepted = (at: string): Story => {
      const story = requested();
      story.tell('withdraw', samples.withdraw(story.now)).at(at);
      return story.tell('accept-on-review', { receivedAt: story.now, startStage: 2 });
    };

    it.each([
      ['2025-03-27 10:00', 'PASS'],
      ['2025-03-28 10:00', 'FAIL LATE'],
    ])('[6.10] the request of 20 March is met by stage 2 beginning at %s: %s', (at, expected) => {
      expect(judged(accepted(at), '6.10', { asAt: '2025-06-01' })).toBe(expected);
      expect(evidenceFor(accepted(at), '6.10', { asAt: '2025-06-01' })).toEqual(['EscalationRequested']);
    });
  });

  it('[5.8] what was said right after logging was heard', () => {
    const story = logged();
    story.tell('record-resident-heard', samples.heard(story.now));
    story.at('2025-03-05 11:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now)).tell('assign-handler', handlerOf(story, 1));
    expect(judged(answer(story, 1), '5.8')).toBe('PASS');
  });
});
