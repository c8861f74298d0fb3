import { localDate } from '../../kernel/local-date.js';
import { acknowledged, logged, pastFact, refused } from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';
import { type RefuseComplaint } from '../../complaint/commands/refuse.js';

/** Older than twelve months, and refused on Thu 6 March 2025, whatever the guards would say. */
const refusedAs = (change: Partial<RefuseComplaint>, landlord = 'code-2024'): Story => {
  const story = logged({ landlord, log: { issueOccurredOn: localDate('2024-01-10') } }).at('2025-03-06 10:00');
  return story.tell('refuse', samples.refuse(story.now, change), pastFact);
};

describe('1.3 whoever complains', () => {
  const represented = { representative: { name: 'A daughter', kind: 'FAMILY', authorityStatus: 'NONE' as const } };

  it.each([
    ['nobody stands for the resident', 'NA NO_THIRD_PARTY', logged()],
    ['a representative is heard', 'PASS', logged({ log: represented })],
    ['refused for want of authority', 'FAIL NO_AUTHORITY', refusedAs({ ground: 'NO_AUTHORITY' })],
  ])('[1.3] %s: %s', (_what, expected, story) => {
    expect(judged(story, '1.3')).toBe(expected);
  });

  it('[1.3] is shown by the record or by the refusal, and a refusal on another ground is none', () => {
    expect(evidenceFor(logged({ log: represented }), '1.3')).toEqual(['Logged']);
    expect(evidenceFor(refusedAs({ ground: 'NO_AUTHORITY' }), '1.3')).toEqual(['Refused']);
    expect(judged(refused(), '1.3')).toBe('NA NO_THIRD_PARTY');
  });

  it('[1.4] [1.5] are judged on the service request', () => {
    expect(judged(logged(), '1.4')).toBe('NA NO_SERVICE_REQUEST');
    expect(judged(logged(), '1.5')).toBe('NA NO_SERVICE_REQUEST');
  });
});

describe('2.1 to 2.5 a refusal', () => {
  it.each([
    ['2.1', 'PASS'],
    ['2.2', 'NA NOT_REFUSED'],
    ['2.3', 'NA NOT_REFUSED'],
    ['2.4', 'NA NOT_REFUSED'],
    ['2.5', 'NA NOT_REFUSED'],
  ])('[%s] of a case that was accepted: %s', (provision, expected) => {
    expect(judged(acknowledged(), provision)).toBe(expected);
  });

  it.each(['2.1', '2.2', '2.3', '2.4', '2.5'])('[%s] passes where it is done as the Code allows', (provision) => {
    expect(judged(refused(), provision)).toBe('PASS');
    expect(evidenceFor(refused(), provision)).toEqual(['Refused']);
  });

  it.each<[string, Partial<RefuseComplaint>, string, string]>([
    ['without evidence', { evidenceDocIds: [] }, '2.1', 'FAIL NO_EVIDENCE'],
    ['without a look at the merits', { meritsAssessment: ' ' }, '2.1', 'FAIL NO_MERITS_ASSESSMENT'],
    ['on a ground the policy does not have', { ground: 'TOO_BUSY' }, '2.2', 'FAIL NOT_IN_POLICY'],
    ['because of a claim that is not filed', { ground: 'LEGAL_PROCEEDINGS' }, '2.2', 'FAIL GROUND_DOES_NOT_HOLD'],
    [
      'because of a case that is not exhausted',
      { ground: 'PREVIOUSLY_CONSIDERED' },
      '2.2',
      'FAIL GROUND_DOES_NOT_HOLD',
    ],
    ['within twelve months', { facts: { becameAwareOn: localDate('2024-03-04') } }, '2.2', 'FAIL GROUND_DOES_NOT_HOLD'],
    ['within twelve months', { facts: { becameAwareOn: localDate('2024-03-03') } }, '2.3', 'FAIL WITHIN_TWELVE_MONTHS'],
    ['a day beyond', { facts: { becameAwareOn: localDate('2024-03-02') } }, '2.3', 'PASS'],
    ['without discretion', { discretion: undefined }, '2.3', 'FAIL DISCRETION_NOT_CONSIDERED'],
    ['on another ground', { ground: 'LEGAL_PROCEEDINGS' }, '2.3', 'NA OTHER_GROUND'],
    ['without the right to the Ombudsman', { ombudsmanRightGiven: false }, '2.4', 'FAIL OMBUDSMAN_RIGHT_MISSING'],
    ['without reasons', { reasons: '' }, '2.4', 'FAIL NO_REASONS'],
    ['of nobody in particular', { individualCircumstances: '' }, '2.5', 'FAIL NO_INDIVIDUAL_CIRCUMSTANCES'],
  ])('%s %j: [%s] %s', (_what, change, provision, expected) => {
    expect(judged(refusedAs(change), provision)).toBe(expected);
    expect(evidenceFor(refusedAs(change), provision)).toEqual(expected.startsWith('NA') ? [] : ['Refused']);
  });

  it('[2.2] names a ground that the Code does not list, where its fairness is argued', () => {
    const story = refusedAs({ ground: 'INSURANCE_CLAIM', fairnessRationale: 'The insurer decides.' }, 'kirklees');
    expect(judged(story, '2.2')).toBe('PASS NON_LISTED_GROUND');
    expect(judged(refusedAs({ ground: 'INSURANCE_CLAIM' }, 'kirklees'), '2.2')).toBe('FAIL GROUND_DOES_NOT_HOLD');
  });

  it.each([
    ['HEAD_OF_FEEDBACK', 'PASS'],
    ['FEEDBACK_CHAMPION', 'FAIL NOT_AUTHORISED'],
    [undefined, 'FAIL NOT_AUTHORISED'],
  ])('[2.3] discretion decided by %s: %s', (grade, expected) => {
    const decidedBy = { personId: 'officer', ...(grade !== undefined && { grade }) };
    const discretion = { considered: true, reasons: 'Weighed and not exercised.', decidedBy };
    expect(judged(refusedAs({ discretion }, 'red-kite'), '2.3')).toBe(expected);
    expect(evidenceFor(refusedAs({ discretion }, 'red-kite'), '2.3')).toEqual(['Refused']);
  });

  it.each([
    ['2025-03-06', 'FAIL NOT_IN_POLICY', 'FAIL NOT_AUTHORISED'],
    ['2025-03-07', 'PASS', 'PASS'],
  ])('[2.2] [2.3] a policy that changes on %s is the one of the day of the refusal', (from, ground, discretion) => {
    const later = [
      { effectiveFrom: localDate(from), exclusionGrounds: [], discretionAuthorisers: ['HEAD_OF_FEEDBACK'] },
    ];
    const story = logged({ later, log: { issueOccurredOn: localDate('2024-01-10') } }).at('2025-03-06 10:00');
    story.tell('refuse', samples.refuse(story.now), pastFact);
    expect(judged(story, '2.2')).toBe(ground);
    expect(judged(story, '2.3')).toBe(discretion);
  });

  it.each([
    ['2025-03-10 23:59', 'PASS'],
    ['2025-03-11 00:00', 'PASS LATE_REFUSAL_NOTICE'],
  ])('[2.4] a notice of %s: %s', (at, expected) => {
    const story = logged({ log: { issueOccurredOn: localDate('2024-01-10') } }).at(at);
    expect(judged(story.tell('refuse', samples.refuse(story.now)), '2.4')).toBe(expected);
  });

  it('[2.5] reasons used for somebody else in the last ninety days need a word why', () => {
    const story = refused();
    const shared = { refusalsWithSharedReasons: new Set([story.last('Refused').id]) };
    expect(judged(story, '2.5', shared)).toBe('FAIL SHARED_REASONS');
    expect(evidenceFor(story, '2.5', shared)).toEqual(['Refused']);
    const justified = refusedAs({ sharedReasonJustification: 'The same works, the same house.' });
    const ids = new Set([justified.last('Refused').id]);
    expect(judged(justified, '2.5', { refusalsWithSharedReasons: ids })).toBe('PASS');
  });

  it.each([
    ['by the day it named', { complyBy: localDate('2025-07-09') }, '2025-07-09 10:00', 'PASS'],
    ['a day later', { complyBy: localDate('2025-07-09') }, '2025-07-10 10:00', 'FAIL DIRECTION_LATE'],
    ['in five working days of a direction that named none', {}, '2025-07-14 10:00', 'PASS'],
    ['in six', {}, '2025-07-15 10:00', 'FAIL DIRECTION_LATE'],
  ])('[2.4] a direction followed %s', (_when, change, at, expected) => {
    const story = refused().at(at);
    const receivedAt = london('2025-07-07 10:00');
    story.tell('accept-on-ombudsman-direction', { directionId: 'direction', receivedAt, startStage: 1, ...change });
    expect(judged(story, '2.4')).toBe(expected);
    expect(evidenceFor(story, '2.4')).toContain('AcceptedOnOmbudsmanDirection');
    // rcv(1) is the day of the direction; the refusal is judged on the day the complaint had come.
    expect(judged(story, '2.2')).toBe('PASS');
    expect(judged(story, '6.2', { asAt: '2025-07-14' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(story, '6.2', { asAt: '2025-07-15' })).toBe('FAIL NOT_DONE');
  });

  it('[2.1] a partial refusal is judged like a whole one, and the case goes on', () => {
    const story = acknowledged({ log: { issueOccurredOn: localDate('2024-01-10') } }).at('2025-03-06 10:00');
    const second = { issueId: 'second', description: 'The roof', serviceArea: 'REPAIRS', category: 'REPAIRS' };
    const issues = [...(samples.define().issues ?? []), second];
    story.tell('define', samples.define({ issues, changeReason: 'The resident told us more.' }));
    const partial = samples.refuse(story.now, { scope: 'ISSUES', issueIds: ['second'] });
    expect(story.against('refuse', { ...partial, issueIds: ['third'] })).toEqual(['UNKNOWN_ISSUE 2.1']);
    story.tell('refuse', partial);
    expect(story.state).toBe('INVESTIGATING(1)');
    for (const provision of ['2.1', '2.2', '2.3', '2.4', '2.5']) expect(judged(story, provision)).toBe('PASS');
    expect(judged(story, '6.3')).toBe('PENDING NOT_DUE_YET');
  });
});
