import { localDate } from '../../kernel/local-date.js';
import { SEEDED_PROFILES } from '../../profile/data/index.js';
import { type Profile } from '../../profile/profile.js';
import { type Actor } from '../../roles/roles.js';
import { logged } from '../../testing/journeys.js';
import { unknownComplaint } from '../state.js';
import {
  concernsSafety,
  groundHolds,
  groundIn,
  isExhausted,
  mayDecideDiscretion,
  mayRefuse,
  withinTwelveMonthsUntil,
} from './exclusion-grounds.js';

const day = localDate;
const profile = (landlordId: string): Profile => {
  const found = SEEDED_PROFILES.find((seeded) => seeded.landlordId === landlordId);
  if (found === undefined) throw new Error(landlordId);
  return found;
};
const actor: Actor = {
  userId: 'head',
  roles: ['COMPLAINTS_OFFICER'],
  grade: 'HEAD_OF_FEEDBACK',
  landlordId: 'red-kite',
};

describe('grounds of exclusion', () => {
  it.each([
    ['2024-02-29', undefined, '2025-02-28'],
    ['2024-06-01', '2024-09-10', '2025-09-10'],
    ['2024-09-10', '2024-06-01', '2025-09-10'],
    [undefined, '2024-06-01', '2025-06-01'],
    [undefined, undefined, undefined],
  ])('[2.3] D12: happened %s, known %s, within twelve months until %s', (occurred, aware, until) => {
    const facts = {
      ...(occurred !== undefined && { issueOccurredOn: day(occurred) }),
      ...(aware !== undefined && { becameAwareOn: day(aware) }),
    };
    expect(withinTwelveMonthsUntil(facts, unknownComplaint)).toBe(until);
  });

  it.each([
    ['code-2024', ['OVER_12_MONTHS', 'LEGAL_PROCEEDINGS', 'PREVIOUSLY_CONSIDERED'], 'ANONYMOUS'],
    ['kirklees', ['OVER_12_MONTHS', 'FIRST_ASB_REPORT', 'ANONYMOUS'], 'NO_BENEFIT'],
    ['hillingdon', ['ONGOING_LITIGATION', 'UNREASONABLY_PERSISTENT'], 'PREVIOUSLY_CONSIDERED'],
    ['leeds', ['APPENDIX_1_OTHER', 'SEPARATE_APPEAL'], 'NO_AUTHORITY'],
    ['red-kite', ['INSURANCE_OR_INJURY_CLAIM', 'NO_BENEFIT'], 'ANONYMOUS'],
  ])('[2.2] %s has its own list', (landlord, known, unknown) => {
    for (const code of known) expect(groundIn(profile(landlord), code)?.code).toBe(code);
    expect(groundIn(profile(landlord), unknown)).toBeUndefined();
  });

  it('[2.2] only the three that the Code names bring its rationale', () => {
    const named = profile('red-kite').exclusionGrounds.filter(({ codeListed }) => codeListed);
    expect(named.map(({ code }) => code)).toEqual(['OVER_12_MONTHS', 'LEGAL_PROCEEDINGS', 'PREVIOUSLY_CONSIDERED']);
  });

  it('[2.3] authorisers: their grade counts, the actor’s own only when the actor decides', () => {
    const by = (personId: string, grade?: string) => ({ personId, ...(grade !== undefined && { grade }) });
    expect(mayRefuse(profile('red-kite'), 'OVER_12_MONTHS', by('head'), actor)).toBe(true);
    expect(mayRefuse(profile('red-kite'), 'OVER_12_MONTHS', undefined, actor)).toBe(true);
    expect(mayRefuse(profile('red-kite'), 'OVER_12_MONTHS', by('somebody'), actor)).toBe(false);
    expect(mayRefuse(profile('red-kite'), 'LEGAL_PROCEEDINGS', by('somebody'), actor)).toBe(true);
    expect(mayRefuse(profile('code-2024'), 'OVER_12_MONTHS', by('somebody'), actor)).toBe(true);
    const discretion = { considered: true, reasons: 'Weighed', decidedBy: by('x', 'FEEDBACK_CHAMPION') };
    expect(mayDecideDiscretion(profile('red-kite'), discretion, actor)).toBe(false);
    expect(mayDecideDiscretion(profile('code-2024'), discretion, actor)).toBe(true);
  });

  it('[2.2] safety is what the record says, not what a refusal says', () => {
    expect(concernsSafety(unknownComplaint)).toBe(false);
    expect(concernsSafety(logged().complaint)).toBe(false);
    expect(concernsSafety(logged({ log: { possibleHazard: true } }).complaint)).toBe(true);
  });
});

describe('previously considered', () => {
  const cases = new Map([
    ['final', { caseId: 'final', finalResponded: true }],
    ['open', { caseId: 'open', finalResponded: false }],
  ]);
  it.each([
    ['answered finally, on an issue that matches', { priorCaseId: 'final', issuesMatched: ['a'] }, true],
    ['on no issue', { priorCaseId: 'final', issuesMatched: [] }, false],
    ['on no issue that anybody named', { priorCaseId: 'final' }, false],
    ['not answered finally', { priorCaseId: 'open', issuesMatched: ['a'] }, false],
    ['unknown', { priorCaseId: 'unheard-of', issuesMatched: ['a'] }, false],
    ['none', { issuesMatched: ['a'] }, false],
  ])('[2.2] the earlier case: %s', (_what, facts, holds) => {
    const ground = groundIn(profile('code-2024'), 'PREVIOUSLY_CONSIDERED');
    expect(isExhausted(facts, cases)).toBe(holds);
    expect(ground && groundHolds(ground, facts, undefined, unknownComplaint, day('2025-03-03'), cases)).toBe(holds);
    expect(ground && groundHolds(ground, facts, 'Fair.', unknownComplaint, day('2025-03-03'), cases)).toBe(holds);
  });

  it.each([
    ['the last day within twelve months', '2024-03-03', false],
    ['the day before that', '2024-03-02', true],
  ])('[2.3] D12: the matter of %s is too old by the day of receipt', (_what, occurred, holds) => {
    const ground = groundIn(profile('code-2024'), 'OVER_12_MONTHS');
    const facts = { issueOccurredOn: day(occurred) };
    expect(ground && groundHolds(ground, facts, undefined, logged().complaint, day('2025-04-03'), cases)).toBe(holds);
  });

  it('[2.3] without a decider it is the actor’s own grade that counts', () => {
    const owned = { ...profile('red-kite'), discretionAuthorisers: ['HEAD_OF_FEEDBACK'] };
    expect(mayDecideDiscretion(owned, undefined, actor)).toBe(true);
    expect(mayDecideDiscretion(owned, undefined, { ...actor, grade: 'CLERK' })).toBe(false);
  });

  it('[2.3] an authoriser for no ground in particular is one for every ground', () => {
    const owned = { ...profile('red-kite'), refusalAuthorisers: [{ grade: 'HEAD_OF_FEEDBACK' }] };
    expect(mayRefuse(owned, 'LEGAL_PROCEEDINGS', { personId: 'somebody' }, actor)).toBe(false);
    expect(mayRefuse(owned, 'LEGAL_PROCEEDINGS', { personId: 'head' }, actor)).toBe(true);
    expect(mayRefuse({ ...owned, refusalAuthorisers: null }, 'OVER_12_MONTHS', undefined, actor)).toBe(true);
  });
});
