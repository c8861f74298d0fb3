import { type DefineComplaint } from '../../complaint/commands/define.js';
import { type OfferRemedy } from '../../complaint/commands/remedies.js';
import { localDate } from '../../kernel/local-date.js';
import { type Profile } from '../../profile/profile.js';
import { investigating, pastFact, refused, withdrawn } from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

type Compensation = Profile['compensation'];

const POLICY: Compensation = {
  approvalOverPence: 'none',
  approver: null,
  payOnlyAfterAcceptance: false,
  guidanceRef: 'Redress policy',
  bands: [],
};

/** Offered on Mon 10 March 2025 for Fri 28 March. */
const offered = (change: Partial<OfferRemedy> = {}, compensation: Partial<Compensation> = {}): Story =>
  investigating({ profile: { compensation: { ...POLICY, ...compensation } } })
    .at('2025-03-10 10:00')
    .tell('offer-remedy', samples.offerRemedy('2025-03-28', { remedyId: 'remedy', ...change }), pastFact);

const money = (amountPence: number, change: Partial<OfferRemedy> = {}): Partial<OfferRemedy> =>
  samples.money('2025-03-28', amountPence, { remedyId: 'remedy', ...change });

describe('7.1 what was found wrong', () => {
  const decided = (...decisions: ('UPHELD' | 'PARTLY_UPHELD' | 'NOT_UPHELD')[]): Story => {
    const issues = [...(samples.define().issues ?? []), { ...samples.define().issues?.[0], issueId: 'second' }];
    const story = investigating({
      define: { issues } as Partial<DefineComplaint>,
      acknowledge: { responsibilities: [ISSUE, 'second'].map((issueId) => ({ issueId, status: 'RESPONSIBLE' })) },
    }).at('2025-03-17 15:00');
    const [first] = samples.respond(story.now).decisions;
    if (first === undefined) throw new Error('the sample decides nothing');
    return story.tell(
      'respond',
      samples.respond(story.now, {
        decisions: decisions.map((decision, index) => ({
          ...first,
          issueId: index === 0 ? ISSUE : 'second',
          decision,
        })),
      }),
      pastFact,
    );
  };

  it.each([
    ['one issue upheld in part', decided('PARTLY_UPHELD'), 'FAIL FAULT_NOT_ACKNOWLEDGED'],
    ['one upheld and one not', decided('UPHELD', 'NOT_UPHELD'), 'FAIL FAULT_NOT_ACKNOWLEDGED'],
    ['none upheld', decided('NOT_UPHELD', 'NOT_UPHELD'), 'NA NOTHING_UPHELD'],
  ])('[7.1] %s', (_what, story, expected) => {
    expect(judged(story, '7.1')).toBe(expected);
  });

  it.each([
    ['not acknowledged', { faultAcknowledged: false }],
    ['without a remedy', { faultAcknowledged: true, remedies: [] }],
    ['put right', { faultAcknowledged: true, remedies: [{ remedyId: 'remedy' }] }],
  ])('[7.1] is shown by the answer: %s', (_what, change) => {
    const story = offered().at('2025-03-17 15:00');
    const decisions = samples.respond(story.now).decisions.map((one) => ({ ...one, decision: 'UPHELD' as const }));
    story.tell('respond', samples.respond(story.now, { decisions, ...change }), pastFact);
    expect(evidenceFor(story, '7.1')).toEqual(['Responded']);
  });

  it('[7.1] asks nothing of a case that ended without an answer', () => {
    expect(judged(withdrawn(), '7.1')).toBe('NA WITHDRAWN');
    expect(judged(refused(), '7.1')).toBe('NA REFUSED');
  });
});

describe('7.2 money', () => {
  it.each<[string, Partial<OfferRemedy>, string]>([
    ['a penny', money(1), 'PASS'],
    ['no word of the impact', money(100, { impactAssessment: ' ' }), 'FAIL NO_IMPACT'],
    ['a repair', {}, 'PASS'],
  ])('[7.2] %s, and the offer shows it', (_what, change, expected) => {
    expect(judged(offered(change), '7.2')).toBe(expected);
    expect(evidenceFor(offered(change), '7.2')).toEqual(['RemedyOffered']);
  });

  it('[7.2] an offer without the approval it needs is shown', () => {
    const story = offered(money(101), { approvalOverPence: 100, approver: 'MANAGER' });
    expect(judged(story, '7.2')).toBe('FAIL NOT_APPROVED');
    expect(evidenceFor(story, '7.2')).toEqual(['RemedyOffered']);
  });

  it.each([
    ['2025-03-11', 'FAIL NOT_APPROVED'],
    ['2025-03-10', 'PASS'],
  ])('[7.2] a policy that asks for no approval from %s on: %s', (from, expected) => {
    const strict = { ...POLICY, approvalOverPence: 100, approver: 'MANAGER' };
    const later = [{ compensation: POLICY, effectiveFrom: localDate(from) }];
    const story = investigating({ profile: { compensation: strict }, later }).at('2025-03-10 10:00');
    story.tell('offer-remedy', samples.money('2025-03-28', 101), pastFact);
    expect(judged(story, '7.2')).toBe(expected);
  });
});

describe('7.3 the offer and its day', () => {
  it.each<[string, Partial<OfferRemedy>, string]>([
    ['what is done and by whom is said', {}, 'PENDING NOT_DUE_YET'],
    ['what is done is not said', { description: ' ' }, 'FAIL OFFER_INCOMPLETE'],
    ['nobody is to do it', { ownerId: '' }, 'FAIL OFFER_INCOMPLETE'],
  ])('[7.3] %s: %s', (_what, change, expected) => {
    expect(judged(offered(change), '7.3')).toBe(expected);
    expect(evidenceFor(offered(change), '7.3')).toEqual(['RemedyOffered']);
  });

  it('[7.3] the resident told late of one remedy is held against that one alone', () => {
    const story = offered().tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'other' }), pastFact);
    story.at('2025-03-29 10:00').tell('revise-remedy-date', {
      remedyId: 'remedy',
      newDueOn: '2025-04-11',
      reason: 'The part is late',
      residentInformedAt: story.now,
    });
    expect(judged(story, '7.3')).toBe('FAIL TOLD_LATE');
    expect(evidenceFor(story, '7.3')).toEqual(['RemedyDateRevised']);
  });

  it('[7.3] done is shown by the offer', () => {
    const story = offered().at('2025-03-28 10:00');
    story.tell('complete-remedy', samples.completeRemedy('remedy', london('2025-03-28 09:00')));
    expect(judged(story, '7.3')).toBe('PASS');
    expect(evidenceFor(story, '7.3')).toEqual(['RemedyOffered']);
  });
});

describe('7.4 guidance and bands', () => {
  it.each<[string, string, string | null, string]>([
    ['the same words', 'Code', 'Code', 'PASS'],
    ['the same words in other type', '  REDRESS -- policy! ', 'Redress policy', 'PASS'],
    ['the policy within a longer reference', 'Our Redress policy, page 3', 'Redress policy', 'PASS'],
    ['five letters of the guidance', 'polic', 'Redress policy', 'PASS'],
    ['four letters of the guidance', 'poli', 'Redress policy', 'FAIL NO_GUIDANCE'],
    ['signs alone', '--', 'Redress policy', 'FAIL NO_GUIDANCE'],
    ['any words where the policy names none', 'What we did last time', null, 'PASS'],
    ['blanks where the policy names none', '  ', null, 'FAIL NO_GUIDANCE'],
  ])('[7.4] %s: "%s" for %j: %s', (_what, guidanceRef, named, expected) => {
    const story = offered({ guidanceRef }, { guidanceRef: named });
    expect(judged(story, '7.4')).toBe(expected);
    expect(evidenceFor(story, '7.4')).toEqual(['RemedyOffered']);
  });

  const guidanceRef = 'Redress policy';
  const band = (fromPence: number, toPence: number | null) => ({ code: 'band', fromPence, toPence });

  it.each([
    [9_999, 'FAIL OUTSIDE_BAND'],
    [10_000, 'PASS'],
    [20_000, 'PASS'],
    [20_001, 'FAIL OUTSIDE_BAND'],
    [49_999, 'FAIL OUTSIDE_BAND'],
    [50_000, 'PASS'],
    [9_000_000, 'PASS'],
  ])('[7.4] %i pence where the bands are £100 to £200 and £500 upwards: %s', (pence, expected) => {
    const story = offered(money(pence, { guidanceRef }), { bands: [band(10_000, 20_000), band(50_000, null)] });
    expect(judged(story, '7.4')).toBe(expected);
    expect(evidenceFor(story, '7.4')).toEqual(['RemedyOffered']);
  });

  it.each<[string, Partial<OfferRemedy>, Partial<Compensation>]>([
    ['with a word why', money(1, { guidanceRef, deviationReason: 'A small slip' }), { bands: [band(10_000, 20_000)] }],
    ['in a policy without bands', money(1, { guidanceRef }), {}],
    ['where nothing is paid', { guidanceRef }, { bands: [band(10_000, 20_000)] }],
  ])('[7.4] outside the bands %s is no departure', (_what, change, compensation) => {
    expect(judged(offered(change, compensation), '7.4')).toBe('PASS');
  });
});
