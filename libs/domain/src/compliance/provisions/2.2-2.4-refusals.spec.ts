import { localDate } from '../../kernel/local-date.js';
import { logged, pastFact, refused, requested } from '../../testing/journeys.js';
import { judged } from '../../testing/judged.js';
import { samples } from '../../testing/samples.js';
import { london } from '../../testing/story.js';

describe('a refusal is judged by what stood on its day', () => {
  it('[2.2] [2.3] a direction that comes when the matter is older does not make it so then', () => {
    const story = logged({ log: { issueOccurredOn: localDate('2024-03-10') } }).at('2025-03-06 10:00');
    story.tell('refuse', samples.refuse(story.now), pastFact);
    expect(judged(story, '2.3')).toBe('FAIL WITHIN_TWELVE_MONTHS');
    story.at('2025-05-12 10:00').tell('accept-on-ombudsman-direction', {
      directionId: 'direction',
      receivedAt: london('2025-05-12 09:00'),
      startStage: 1,
    });
    expect(judged(story, '2.2')).toBe('FAIL GROUND_DOES_NOT_HOLD');
    expect(judged(story, '2.3')).toBe('FAIL WITHIN_TWELVE_MONTHS');
  });

  describe('because another case had answered it', () => {
    const facts = { priorCaseId: 'prior', issuesMatched: ['boiler'] };
    const ground = 'PREVIOUSLY_CONSIDERED';

    it.each([
      [true, 'PASS', 'PASS'],
      [false, 'FAIL GROUND_DOES_NOT_HOLD', 'FAIL NO_VALID_GROUND'],
    ])('[2.2] [5.11] to the end: %s', (finalResponded, complaint, escalation) => {
      const story = logged().at('2025-03-06 10:00');
      story.otherCases.set('prior', { caseId: 'prior', finalResponded });
      story.tell('refuse', samples.refuse(story.now, { ground, facts }), pastFact);
      expect(judged(story, '2.2')).toBe(complaint);
      expect(judged(story, '2.2', { otherCases: undefined })).toBe('FAIL GROUND_DOES_NOT_HOLD');
      const asked = requested();
      asked.otherCases.set('prior', { caseId: 'prior', finalResponded });
      asked.tell('refuse-escalation', samples.refuseEscalation(asked.now, { ground, facts }), pastFact);
      expect(judged(asked, '5.11')).toBe(escalation);
    });
  });

  it.each([
    ['2025-03-20', 'FAIL NO_VALID_GROUND'],
    ['2025-03-21', 'PASS'],
  ])('[5.11] a policy that names no ground any more from %s on: %s', (from, expected) => {
    const story = requested({ later: [{ effectiveFrom: localDate(from), exclusionGrounds: [] }] });
    const facts = {
      claimFiledOn: localDate('2025-03-10'),
      claimFormFiled: true,
      particularsFiled: true,
      courtRef: 'K1',
    };
    story.tell(
      'refuse-escalation',
      samples.refuseEscalation(story.now, { ground: 'LEGAL_PROCEEDINGS', facts }),
      pastFact,
    );
    expect(judged(story, '5.11')).toBe(expected);
  });

  it('[2.2] and stays judged when the case is accepted after all', () => {
    const story = refused().at('2025-05-12 10:00');
    story.tell('accept-on-review', { receivedAt: story.now, startStage: 1 });
    expect(judged(story, '2.2')).toBe('PASS');
  });
});
