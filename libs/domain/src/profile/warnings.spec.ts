import { addDays, localDate } from '../kernel/local-date.js';
import { SEEDED_PROFILES } from './data/index.js';
import { ground } from './define-profile.js';
import { VACANT, type Profile, type StagePolicy } from './profile.js';
import { blockingWarnings, NO_EMAIL_FROM, profileWarnings } from './warnings.js';

const ON = localDate('2026-02-02');
const code2024 = SEEDED_PROFILES.find(({ landlordId }) => landlordId === 'code-2024') as Profile;
const seeded = (landlordId: string): Profile =>
  SEEDED_PROFILES.find((profile) => profile.landlordId === landlordId) as Profile;

/** The reference with every role held: a policy against which nothing stands. */
const faultless: Profile = {
  ...code2024,
  roles: { complaintsOfficer: 'a', ombudsmanLiaison: 'b', seniorLead: 'c', mrc: 'd', governingBody: 'e' },
};
const told = (profile: Profile, on = ON): string[] =>
  profileWarnings(profile, on).map(({ code, provision, severity }) => `${code} ${provision ?? '-'} ${severity}`);
const withStage = (change: Partial<StagePolicy>, n = 1): Profile => ({
  ...faultless,
  stages: faultless.stages.map((policy) => (policy.n === n ? { ...policy, ...change } : policy)),
});
const withPart = <Part extends keyof Profile>(part: Part, change: Partial<Profile[Part]>): Profile => ({
  ...faultless,
  [part]: { ...(faultless[part] as object), ...(change as object) },
});
const [stage1, stage2] = faultless.stages as readonly [StagePolicy, StagePolicy];

describe('what a policy is warned of', () => {
  it('[5.3] what a third stage promises is no departure beyond the stage itself', () => {
    const third = { ...stage2, n: 3 as const, name: 'Stage 3', ackWd: 9, respWd: 40, extMaxWd: 40 };
    expect(told({ ...faultless, stages: [stage1, stage2, third] })).toEqual(['PW-STAGES 5.3 BLOCK']);
  });

  it('nothing, where it is the Code’s', () => {
    expect(told(faultless)).toEqual([]);
  });

  it.each<[string, Profile, string[]]>([
    ['[5.3] one stage', { ...faultless, stages: [stage1] }, ['PW-STAGES 5.3 BLOCK']],
    [
      '[5.3] three stages',
      { ...faultless, stages: [stage1, stage2, { ...stage2, n: 3, name: 'Stage 3' }] },
      ['PW-STAGES 5.3 BLOCK'],
    ],
    ['[1.2] another definition', withPart('definition', { text: 'A grumble.' }), ['PW-DEFINITION 1.2 WARN']],
    ['[1.2] an unknown definition', withPart('definition', { text: null }), ['PW-UNKNOWN 1.2 WARN']],
    ['[5.2] a tier before', withPart('quickResolution', { prerequisite: true }), ['PW-INFORMAL 5.2 BLOCK']],
    ['[5.2] an informal stage', withStage({ name: 'Informal stage' }), ['PW-INFORMAL 5.2 BLOCK']],
    ['[5.2] a Stage 0', withStage({ name: 'STAGE 0' }), ['PW-INFORMAL 5.2 BLOCK']],
    [
      '[5.2] a pre-complaint route',
      withPart('quickResolution', { exists: true, name: 'Precomplaint desk' }),
      ['PW-INFORMAL 5.2 BLOCK'],
    ],
    [
      '[5.2] a quick way the resident may choose',
      withPart('quickResolution', { exists: true, name: 'Quick resolution' }),
      ['PW-INFORMAL 5.2 INFO'],
    ],
    ['[6.2] 6 days to acknowledge', withStage({ ackWd: 6 }), ['PW-ACK 6.2 BLOCK']],
    ['[6.2] 5 days', withStage({ ackWd: 5 }), []],
    ['[6.2] 4 days', withStage({ ackWd: 4 }), ['PW-ACK 6.2 INFO']],
    ['[6.2] 2 days to confirm, 5 to scope', withStage({ ackWd: 2, scopeWd: 5 }), []],
    ['[6.2] 2 days to confirm, 6 to scope', withStage({ ackWd: 2, scopeWd: 6 }), ['PW-ACK 6.2 BLOCK']],
    ['[6.11] 6 days at stage 2', withStage({ ackWd: 6 }, 2), ['PW-ACK 6.11 BLOCK']],
    ['[6.3] 11 days to answer', withStage({ respWd: 11 }), ['PW-RESP 6.3 BLOCK']],
    ['[6.3] 9 days', withStage({ respWd: 9 }), ['PW-RESP 6.3 INFO']],
    ['[6.14] 21 days at stage 2', withStage({ respWd: 21 }, 2), ['PW-RESP 6.14 BLOCK']],
    ['[6.14] 10 days at stage 2', withStage({ respWd: 10 }, 2), ['PW-RESP 6.14 INFO']],
    ['[6.4] extends by 11', withStage({ extMaxWd: 11 }), ['PW-EXT 6.4 BLOCK']],
    ['[6.4] extends by 9', withStage({ extMaxWd: 9 }), ['PW-EXT 6.4 INFO']],
    ['[6.15] extends by 21', withStage({ extMaxWd: 21 }, 2), ['PW-EXT 6.15 BLOCK']],
    ['[6.15] extends by 10', withStage({ extMaxWd: 10 }, 2), ['PW-EXT 6.15 INFO']],
    ['[6.4] no reason beyond the cap', withStage({ extHardCap: true }), ['PW-EXT 6.4 INFO']],
    ['[6.3] an unknown limit', withStage({ respWd: null }), ['PW-UNKNOWN 6.3 WARN']],
    ['[6.3] from logging', withStage({ respClock: 'LOGGED' }), ['PW-CLOCK 6.3 WARN']],
    ['[6.14] from escalation', withStage({ respClock: 'ESCALATED' }, 2), ['PW-CLOCK 6.14 WARN']],
    ['[6.3] from scoping', withStage({ respClock: 'SCOPED' }), ['PW-CLOCK 6.3 INFO']],
    [
      '[6.10] [5.11] a way round stage 2',
      withPart('escalation', { directToOmbudsman: { allowed: true, fromStages: [1], agreementBy: 'X' } }),
      ['PW-BYPASS 6.10 WARN', 'PW-BYPASS 5.11 WARN'],
    ],
    ['[6.12] reasons', withPart('escalation', { reasonsRequired: true }), ['PW-REASONS 6.12 WARN']],
    ['[5.11] a window of 9', withPart('escalation', { windowWd: 9 }), ['PW-WINDOW 5.11 BLOCK']],
    ['[5.11] of 10', withPart('escalation', { windowWd: 10 }), ['PW-WINDOW 5.11 WARN']],
    ['[5.11] of 19', withPart('escalation', { windowWd: 19 }), ['PW-WINDOW 5.11 WARN']],
    ['[5.11] of 20', withPart('escalation', { windowWd: 20 }), []],
    ['[5.11] unknown', withPart('escalation', { windowWd: null }), ['PW-UNKNOWN 5.11 WARN']],
    ['[2.2] a ground of its own', { ...faultless, exclusionGrounds: [ground('OLD_NEWS')] }, ['PW-EXCL-WIDE 2.2 WARN']],
    ['[2.2] with its reason', { ...faultless, exclusionGrounds: [ground('OLD_NEWS', { rationale: 'x' })] }, []],
    [
      '[2.2] wider proceedings',
      { ...faultless, exclusionGrounds: [ground('LEGAL_PROCEEDINGS', { widerThanFiledClaim: true })] },
      ['PW-EXCL-WIDE 2.2 WARN'],
    ],
    [
      '[5.11] a ground that only ends the process',
      { ...faultless, exclusionGrounds: [ground('NO_BENEFIT', { rationale: 'x', barsEscalation: false })] },
      ['PW-EXCL-WIDE 5.11 WARN'],
    ],
    [
      '[2.3] [2.5] no discretion',
      { ...faultless, exclusionGrounds: [ground('OVER_12_MONTHS', { discretion: false })] },
      ['PW-NO-DISCRETION 2.3 WARN', 'PW-NO-DISCRETION 2.5 WARN'],
    ],
    [
      '[2.3] no discretion on another ground',
      { ...faultless, exclusionGrounds: [ground('LEGAL_PROCEEDINGS', { discretion: false })] },
      [],
    ],
    [
      '[2.2] a ground nobody has read',
      { ...faultless, exclusionGrounds: [ground('OVER_12_MONTHS', { sourced: false })] },
      ['PW-UNKNOWN 2.2 WARN'],
    ],
    ['[2.4] refusals', withPart('templates', { refusalGivesOmbudsmanRight: false }), ['PW-OMB-RIGHT 2.4 WARN']],
    [
      '[6.5] [6.16] extension letters',
      withPart('templates', { extensionGivesOmbudsmanDetails: false }),
      ['PW-OMB-EXT 6.5 WARN', 'PW-OMB-EXT 6.16 WARN'],
    ],
    ['[5.9] updates', withPart('templates', { extensionSetsUpdateInterval: false }), ['PW-UPDATES 5.9 WARN']],
    ['[5.9] unknown updates', withPart('templates', { extensionSetsUpdateInterval: null }), ['PW-UNKNOWN 5.9 WARN']],
    ['[5.10] adjustments', withPart('clauses', { reasonableAdjustments: 'STATEMENT_ONLY' }), ['PW-ADJUST 5.10 WARN']],
    ['[5.10] unknown', withPart('clauses', { reasonableAdjustments: null }), ['PW-UNKNOWN 5.10 WARN']],
    ['[5.12] the record', withPart('clauses', { recordInOneSystem: false }), ['PW-RECORD 5.12 WARN']],
    ['[3.5] publicity', withPart('clauses', { publicity: false }), ['PW-PUBLICITY 3.5 WARN']],
    ['[1.4] service requests', withPart('clauses', { serviceRequestDistinction: false }), ['PW-SR 1.4 WARN']],
    ['[3.6] accompaniment', withPart('clauses', { accompanimentWhereReasonable: true }), ['PW-ACCOMPANIMENT 3.6 WARN']],
    ['[6.8] new issues', withPart('clauses', { additionalIssuesByJudgement: true }), ['PW-NEW-ISSUES 6.8 WARN']],
    ['[4.1] an officer', withPart('roles', { complaintsOfficer: VACANT }), ['PW-ROLES 4.1 WARN']],
    ['[9.4] a senior lead', withPart('roles', { seniorLead: VACANT }), ['PW-ROLES 9.4 WARN']],
    ['[9.5] [9.6] the member', withPart('roles', { mrc: VACANT }), ['PW-ROLES 9.5 WARN', 'PW-ROLES 9.6 WARN']],
    ['[9.4] an unknown lead', withPart('roles', { seniorLead: null }), ['PW-UNKNOWN 9.4 WARN']],
    ['another country', { ...faultless, division: 'scotland' }, ['PW-DIVISION - WARN']],
    ['documents that disagree', { ...faultless, sourceConflicts: ['6.12: …'] }, ['PW-SOURCES-CONFLICT - WARN']],
    ['[7.2] an unknown threshold', withPart('compensation', { approvalOverPence: null }), ['PW-UNKNOWN 7.2 WARN']],
    ['[5.8] unknown grades', withStage({ handlerGrades: null }), ['PW-UNKNOWN 5.8 WARN']],
  ])('%s', (_what, profile, warnings) => {
    expect(told(profile)).toEqual(warnings);
  });

  it('[3.7] an e-mail address for new cases, once the Ombudsman takes none', () => {
    const contact = { phone: '1', post: 'x', email: 'x@example.org', web: null };
    const profile = { ...faultless, ombudsmanContact: contact };
    expect(told(profile, NO_EMAIL_FROM)).toEqual(['PW-SIGNPOST-STALE 3.7 WARN']);
    expect(told(profile, addDays(NO_EMAIL_FROM, -1))).toEqual(['PW-SIGNPOST-STALE 3.7 INFO']);
    expect(told({ ...faultless, ombudsmanContact: { ...contact, email: null } })).toEqual([]);
  });

  it('a sentence says what stands in the policy', () => {
    const [warning] = profileWarnings(withStage({ respWd: 11 }), ON);
    expect(warning?.message).toBe("Stage 1, response: 11 working days, the Code's limit is 10");
  });
});

describe('BLOCK only loads as legacy', () => {
  const long = withStage({ respWd: 11 });
  it('[6.3] a policy that is slower than the Code is kept out, and says why', () => {
    expect(blockingWarnings(long, ON).map(({ code }) => code)).toEqual(['PW-RESP']);
    expect(blockingWarnings(withStage({ respWd: 9, extHardCap: true }), ON)).toEqual([]);
  });

  it('save one that says of itself that it is of the older Code', () => {
    expect(blockingWarnings({ ...long, legacy: true }, ON)).toEqual([]);
    expect(blockingWarnings({ ...long, ruleset: 'HOS-2022' }, ON)).toEqual([]);
    expect(told({ ...long, legacy: true })).toEqual(['PW-RESP 6.3 BLOCK']);
  });
});

describe('the seeded profiles’ departures', () => {
  const codes = (landlordId: string): string[] => [
    ...new Set(profileWarnings(seeded(landlordId), ON).map(({ code, severity }) => `${code} ${severity}`)),
  ];

  it('code-2024: only its roles are unknown', () => {
    expect(told(code2024)).toEqual([
      'PW-UNKNOWN 4.1 WARN',
      'PW-UNKNOWN 4.1 WARN',
      'PW-UNKNOWN 9.4 WARN',
      'PW-UNKNOWN 9.5 WARN',
      'PW-UNKNOWN 9.7 WARN',
    ]);
  });

  it('kirklees', () => {
    expect(codes('kirklees').sort()).toEqual([
      'PW-ADJUST WARN',
      'PW-EXCL-WIDE WARN',
      'PW-EXT INFO',
      'PW-INFORMAL INFO',
      'PW-OMB-RIGHT WARN',
      'PW-RECORD WARN',
      'PW-SIGNPOST-STALE WARN',
      'PW-SOURCES-CONFLICT WARN',
      'PW-UPDATES WARN',
      'PW-WINDOW WARN',
    ]);
  });

  it('hillingdon', () => {
    expect(codes('hillingdon').sort()).toEqual([
      'PW-ACK INFO',
      'PW-BYPASS WARN',
      'PW-CLOCK WARN',
      'PW-DEFINITION WARN',
      'PW-EXCL-WIDE WARN',
      'PW-EXT INFO',
      'PW-INFORMAL BLOCK',
      'PW-NO-DISCRETION WARN',
      'PW-OMB-EXT WARN',
      'PW-PUBLICITY WARN',
      'PW-RESP INFO',
      'PW-ROLES WARN',
      'PW-STAGES BLOCK',
      'PW-UNKNOWN WARN',
      'PW-UPDATES WARN',
    ]);
    const unknown = profileWarnings(seeded('hillingdon'), ON).filter(({ code }) => code === 'PW-UNKNOWN');
    expect(unknown.map(({ provision }) => provision)).toEqual(['5.8', '5.11', '7.2']);
  });

  it('leeds', () => {
    expect(codes('leeds').sort()).toEqual([
      'PW-ACCOMPANIMENT WARN',
      'PW-ADJUST WARN',
      'PW-INFORMAL INFO',
      'PW-PUBLICITY WARN',
      'PW-ROLES WARN',
      'PW-SR WARN',
      'PW-UNKNOWN WARN',
    ]);
  });

  it('red-kite', () => {
    expect(codes('red-kite').sort()).toEqual([
      'PW-ADJUST WARN',
      'PW-CLOCK INFO',
      'PW-EXCL-WIDE WARN',
      'PW-INFORMAL INFO',
      'PW-NEW-ISSUES WARN',
    ]);
  });

  it.each([
    ['code-2024', 0],
    ['kirklees', 0],
    ['hillingdon', 2],
    ['leeds', 0],
    ['red-kite', 0],
  ])('[5.2] [5.3] %s has %i that block', (landlordId, count) => {
    const blocks = profileWarnings(seeded(landlordId), ON).filter(({ severity }) => severity === 'BLOCK');
    expect(blocks).toHaveLength(count);
    expect(blockingWarnings(seeded(landlordId), ON)).toEqual([]);
  });
});
