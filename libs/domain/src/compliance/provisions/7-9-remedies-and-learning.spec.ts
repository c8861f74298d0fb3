import { type OfferRemedy } from '../../complaint/commands/remedies.js';
import { localDate } from '../../kernel/local-date.js';
import { answer, answered, investigating, pastFact } from '../../testing/journeys.js';
import { judged } from '../../testing/judged.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

const upheld = (change = {}) => ({
  decisions: [
    {
      issueId: ISSUE,
      decision: 'UPHELD' as const,
      reasons: 'So it was.',
      references: [{ kind: 'POLICY' as const, cite: 'x' }],
    },
  ],
  faultAcknowledged: true,
  remedies: [{ remedyId: 'remedy' }],
  ...change,
});

/** Offered on Mon 10 March 2025 for Fri 28 March. */
const offered = (change: Partial<OfferRemedy> = {}, landlord = 'kirklees'): Story =>
  investigating({ landlord })
    .at('2025-03-10 10:00')
    .tell('offer-remedy', samples.offerRemedy('2025-03-28', { remedyId: 'remedy', ...change }), pastFact);

const money = (amountPence: number, change: Partial<OfferRemedy> = {}) => ({
  ...samples.money('2025-03-28', amountPence),
  remedyId: 'remedy',
  ...change,
});

describe('7.1 putting right', () => {
  it('[7.1] is open until the answer, and asks nothing where nothing is upheld', () => {
    expect(judged(investigating(), '7.1')).toBe('PENDING NOT_ANSWERED_YET');
    expect(judged(answered(), '7.1')).toBe('NA NOTHING_UPHELD');
  });

  it.each([
    ['acknowledged and put right', {}, 'PASS'],
    ['not acknowledged', { faultAcknowledged: false }, 'FAIL FAULT_NOT_ACKNOWLEDGED'],
    ['not put right', { remedies: [] }, 'FAIL NO_REMEDY'],
  ])('[7.1] upheld and %s: %s', (_what, change, expected) => {
    const story = offered().at('2025-03-17 15:00');
    story.tell('respond', samples.respond(story.now, upheld(change)), pastFact);
    expect(judged(story, '7.1')).toBe(expected);
  });
});

describe('7.2 the remedy reflects the impact', () => {
  it.each<[string, Partial<OfferRemedy>, string]>([
    ['something other than money', {}, 'PASS'],
    ['no word of the impact', { impactAssessment: '' }, 'FAIL NO_IMPACT'],
    ['£100, and Kirklees asks for approval above', money(10_000), 'PASS'],
    ['a penny more', money(10_001), 'FAIL NOT_APPROVED'],
    ['a penny more, approved', money(10_001, { approvedBy: { personId: 'cet', grade: 'CET_MANAGER' } }), 'PASS'],
    [
      'approved by another grade',
      money(10_001, { approvedBy: { personId: 'x', grade: 'TEAM_MANAGER' } }),
      'FAIL NOT_APPROVED',
    ],
  ])('[7.2] %s: %s', (_what, change, expected) => {
    expect(judged(offered(change), '7.2')).toBe(expected);
  });

  it('[7.2] does not apply before anything is offered', () => {
    expect(judged(investigating(), '7.2')).toBe('NA NO_REMEDY');
  });
});

describe('7.3 followed to completion', () => {
  const complete = (at: string) => (story: Story) =>
    story.at(at).tell('complete-remedy', samples.completeRemedy('remedy', london(at)));
  const revise =
    (at: string, newDueOn: string, informedAt = at) =>
    (story: Story) =>
      story.at(at).tell('revise-remedy-date', {
        remedyId: 'remedy',
        newDueOn: localDate(newDueOn),
        reason: 'The part is late',
        residentInformedAt: london(informedAt),
      });

  it.each<[string, readonly ((story: Story) => Story)[], string, string]>([
    ['on its day, open', [], '2025-03-28', 'PENDING NOT_DUE_YET'],
    ['the day after, open', [], '2025-03-29', 'FAIL NOT_DONE'],
    ['done on its day', [complete('2025-03-28 23:00')], '2025-06-01', 'PASS'],
    ['done a day late', [complete('2025-03-29 09:00')], '2025-06-01', 'FAIL LATE'],
    [
      'revised in time and done by the new day',
      [revise('2025-03-28 10:00', '2025-04-11'), complete('2025-04-11 10:00')],
      '2025-06-01',
      'PASS',
    ],
    ['revised in time and still open', [revise('2025-03-28 10:00', '2025-04-11')], '2025-04-11', 'PENDING NOT_DUE_YET'],
    [
      'the resident told a day late',
      [revise('2025-03-29 10:00', '2025-04-11'), complete('2025-04-01 10:00')],
      '2025-06-01',
      'FAIL TOLD_LATE',
    ],
  ])('[7.3] %s', (_what, acts, asAt, expected) => {
    const story = offered();
    for (const act of acts) act(story);
    expect(judged(story, '7.3', { asAt })).toBe(expected);
  });

  it.each(['decline-remedy', 'supersede-remedy'] as const)('[7.3] %s ends it', (command) => {
    const story = offered();
    story.tell(command, { remedyId: 'remedy', at: story.now, by: 'RESIDENT', note: 'x' });
    expect(judged(story, '7.3', { asAt: '2025-06-01' })).toMatch(/^PASS (DECLINED|SUPERSEDED)$/);
  });

  it('[7.3] does not apply before anything is offered', () => {
    expect(judged(investigating(), '7.3')).toBe('NA NO_REMEDY');
  });
});

describe('7.4 the guidance', () => {
  it.each([
    ['Redress policy (reflects Ombudsman guidance)', 'PASS'],
    ['redress policy', 'PASS'],
    ['Our own feeling', 'FAIL NO_GUIDANCE'],
    ['', 'FAIL NO_GUIDANCE'],
    ['the', 'FAIL NO_GUIDANCE'],
  ])('[7.4] the reference "%s": %s', (guidanceRef, expected) => {
    expect(judged(offered({ guidanceRef }), '7.4')).toBe(expected);
  });

  it('[7.4] a policy in force on the day will do', () => {
    const story = offered({ guidanceRef: 'Compensation scheme 2025' });
    const published = (from: string) => ({
      publishedPolicies: [{ name: 'Compensation scheme 2025', from: localDate(from) }],
    });
    expect(judged(story, '7.4', published('2025-03-10'))).toBe('PASS');
    expect(judged(story, '7.4', published('2025-03-11'))).toBe('FAIL NO_GUIDANCE');
  });

  it('[7.4] does not apply before anything is offered', () => {
    expect(judged(investigating(), '7.4')).toBe('NA NO_REMEDY');
  });
});

describe('9.1 learning', () => {
  /** Upheld on Mon 17 March 2025: learning is due on Mon 14 April. */
  const wrong = (): Story => answer(offered().at('2025-03-17 15:00'), 1, upheld());

  it('[9.1] does not apply where nothing was upheld', () => {
    expect(judged(answered(), '9.1')).toBe('NA NOTHING_UPHELD');
  });

  it.each([
    ['2025-04-14', 'PENDING NOT_DUE_YET'],
    ['2025-04-15', 'FAIL NOT_DONE'],
  ])('[9.1] nothing recorded by %s: %s', (asAt, expected) => {
    expect(judged(wrong(), '9.1', { asAt })).toBe(expected);
  });

  it.each([
    ['2025-04-14 10:00', 'PASS'],
    ['2025-04-15 10:00', 'FAIL LATE'],
  ])('[9.1] recorded at %s: %s', (at, expected) => {
    expect(judged(wrong().at(at).tell('record-learning', samples.learning()), '9.1')).toBe(expected);
  });

  it('[9.1] closed before anybody asked what it taught', () => {
    const story = wrong().at('2025-03-18 10:00');
    story.tell('complete-remedy', samples.completeRemedy('remedy', story.now));
    story.tell('close', samples.close({ residentConfirmedAt: story.now }), pastFact);
    expect(judged(story, '9.1')).toBe('FAIL CLOSED_WITHOUT_LEARNING');
    expect(judged(story.tell('record-learning', samples.learning()), '9.1')).toBe('FAIL CLOSED_WITHOUT_LEARNING');
  });
});
