import { type Respond } from '../../complaint/commands/respond.js';
import { localDate } from '../../kernel/local-date.js';
import { answered, asHandler, investigating, investigatingAgain, pastFact } from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';

type Decision = Respond['decisions'][number];

const ROOF = 'roof';
const about = (issueId: string, change: Partial<Decision> = {}): Decision => ({
  issueId,
  decision: 'NOT_UPHELD',
  reasons: 'The records show it.',
  references: [{ kind: 'POLICY', cite: 'Repairs policy 3.2' }],
  ...change,
});

/** A complaint of two points, answered on Mon 17 March 2025. */
const letter = (decisions: readonly Decision[], change: Partial<Respond> = {}): Story => {
  const issues = [
    ...(samples.define().issues ?? []),
    { issueId: ROOF, description: 'The roof', serviceArea: 'REPAIRS', category: 'REPAIRS' },
  ];
  const story = investigating({
    define: { issues },
    acknowledge: { responsibilities: [ISSUE, ROOF].map((issueId) => ({ issueId, status: 'RESPONSIBLE' })) },
  }).at('2025-03-17 15:00');
  return story.tell('respond', samples.respond(story.now, { decisions: [...decisions], ...change }), pastFact);
};

describe('6.7, 6.9 a letter on two points', () => {
  it.each<[string, readonly Decision[], string, string]>([
    ['both', [about(ISSUE), about(ROOF)], 'PASS', 'PASS'],
    ['one left out', [about(ISSUE)], 'FAIL ISSUE_NOT_ANSWERED', 'PASS'],
    ['one without reasons', [about(ISSUE), about(ROOF, { reasons: '' })], 'FAIL NO_REASONS', 'FAIL NO_REASONS'],
    ['one without references', [about(ISSUE), about(ROOF, { references: [] })], 'FAIL NO_REFERENCES', 'PASS'],
    ['one upheld', [about(ISSUE), about(ROOF, { decision: 'UPHELD' })], 'PASS', 'FAIL NO_REMEDY'],
    ['one partly upheld', [about(ISSUE), about(ROOF, { decision: 'PARTLY_UPHELD' })], 'PASS', 'FAIL NO_REMEDY'],
    ['one without a finding', [about(ISSUE), about(ROOF, { decision: 'NO_FINDING' })], 'PASS', 'PASS'],
  ])('[6.7] [6.9] %s', (_what, decisions, points, whole) => {
    expect(judged(letter(decisions), '6.7')).toBe(points);
    expect(judged(letter(decisions), '6.9')).toBe(whole);
    expect(evidenceFor(letter(decisions), '6.7')).toEqual(['Responded', 'Defined']);
    expect(evidenceFor(letter(decisions), '6.9')).toEqual(['Responded']);
  });

  it('[6.9] a fault with a remedy needs no reason for none', () => {
    const story = investigating().at('2025-03-17 15:00');
    story.tell('offer-remedy', samples.offerRemedy('2025-03-28', { remedyId: 'boiler' }), pastFact);
    const change = { faultAcknowledged: true, remedies: [{ remedyId: 'boiler' }] };
    expect(judged(story.tell('respond', samples.respond(story.now, change), pastFact), '6.9')).toBe('PASS');
  });

  it('[6.19] a last letter without the Ombudsman shows it', () => {
    const story = investigatingAgain().at('2025-04-22 15:00');
    story.tell('respond', samples.respond(story.now, { authorId: 'decider', ombudsmanDetailsGiven: false }), pastFact);
    expect(evidenceFor(story, '6.19')).toEqual(['Responded']);
  });
});

describe('9.1 learning from two points', () => {
  const upheld = (decision: Decision['decision']): Story =>
    letter([about(ISSUE), about(ROOF, { decision })], { noRemedyReason: 'Put right on the day' });

  it.each(['UPHELD', 'PARTLY_UPHELD'] as const)('[9.1] one of two that is %s teaches something', (decision) => {
    expect(judged(upheld(decision), '9.1')).toBe('PENDING NOT_DUE_YET');
    expect(evidenceFor(upheld(decision), '9.1')).toEqual(['Responded']);
  });

  it('[9.1] nothing is learnt from what was not found', () => {
    expect(judged(upheld('NO_FINDING'), '9.1')).toBe('NA NOTHING_UPHELD');
  });

  it('[9.1] what is recorded before the case is closed counts', () => {
    const story = upheld('UPHELD').at('2025-03-18 10:00').tell('record-learning', samples.learning());
    story.tell('close', samples.close({ residentConfirmedAt: story.now }), pastFact);
    expect(judged(story, '9.1')).toBe('PASS');
    expect(evidenceFor(story, '9.1')).toEqual(['Responded', 'LearningRecorded']);
  });
});

describe('6.6 answered when known', () => {
  const action = (actionId: string, dueOn: string) => ({
    actionId,
    description: 'x',
    ownerId: 'o',
    ownerName: 'O',
    dueOn: localDate(dueOn),
  });

  it('[6.6] the day on which the answer was known shows it, and the extension that waited for works', () => {
    const story = investigating().at('2025-03-10 10:00');
    story.tell('reach-answer', { at: story.now }, asHandler);
    expect(evidenceFor(story, '6.6')).toEqual(['AnswerReached']);
    const waiting = investigating().at('2025-03-18 10:00');
    waiting.tell(
      'extend',
      samples.extend(waiting.now, '2025-03-26', { reasonCode: 'AWAITING_ACTION_COMPLETION' }),
      pastFact,
    );
    expect(evidenceFor(waiting, '6.6')).toEqual(['Extended']);
  });

  it('[6.6] an extension for another reason waits for no works', () => {
    const story = investigating().at('2025-03-18 10:00');
    story.tell('extend', samples.extend(story.now, '2025-03-26'));
    expect(judged(story, '6.6')).toBe('PENDING NOT_ANSWERED_YET');
  });

  it('[6.6] [6.17] fall away with the case', () => {
    const first = investigating().at('2025-03-10 10:00');
    expect(judged(first.tell('withdraw', samples.withdraw(first.now)), '6.6')).toBe('NA WITHDRAWN');
    const second = investigatingAgain().at('2025-03-27 10:00');
    expect(judged(second.tell('withdraw', samples.withdraw(second.now)), '6.17')).toBe('NA WITHDRAWN');
  });

  it('[6.6] of two actions each has its own day, and what is told of one is not told of the other', () => {
    const story = answered({
      respond: { outstandingActions: [action('flue', '2025-03-31'), action('tank', '2025-04-11')] },
    });
    expect(judged(story, '6.6', { asAt: '2025-03-31' })).toBe('PENDING ACTION_OPEN');
    const told = (actionId: string): Story =>
      story
        .copy()
        .at('2025-03-31 10:00')
        .tell('update-action', { actionId, residentInformed: true, note: 'x', newDueOn: '2025-04-30' });
    expect(judged(told('tank'), '6.6', { asAt: '2025-04-01' })).toBe('FAIL ACTION_OVERDUE');
    expect(judged(told('flue'), '6.6', { asAt: '2025-04-11' })).toBe('PENDING ACTION_OPEN');
    expect(judged(told('flue'), '6.6', { asAt: '2025-04-12' })).toBe('FAIL ACTION_OVERDUE');
  });

  it('[6.6] an action recorded by itself counts from the day first named', () => {
    const story = answered({ respond: { outstandingActions: [action('flue', '2025-04-30')] } });
    story.tell('record-action', action('tank', '2025-03-31')).at('2025-04-01 10:00');
    story.tell('update-action', { actionId: 'tank', residentInformed: true, note: 'x', newDueOn: '2025-04-30' });
    expect(judged(story, '6.6')).toBe('FAIL ACTION_OVERDUE');
  });

  it('[6.17] an action of stage 1 is none of stage 2', () => {
    const story = investigatingAgain({ respond: { outstandingActions: [action('flue', '2025-03-31')] } });
    expect(judged(story, '6.6', { asAt: '2025-04-01' })).toBe('FAIL ACTION_OVERDUE');
    expect(judged(story, '6.17', { asAt: '2025-04-01' })).toBe('PENDING NOT_ANSWERED_YET');
  });
});
