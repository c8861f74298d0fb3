import { SEEDED_PROFILES } from './data/index.js';
import { type Profile } from './profile.js';
import { readProfile } from './profile-schema.js';

const least = {
  landlordId: 'new-homes',
  name: 'New Homes',
  kind: 'HOUSING_ASSOCIATION',
  effectiveFrom: null,
  stages: [
    { n: 1, name: 'Stage 1', respWd: 10, extMaxWd: 10 },
    { n: 2, name: 'Stage 2', respWd: 20, extMaxWd: 20 },
  ],
};
const faults = (given: unknown): string[] => {
  const read = readProfile(given);
  return read.kind === 'faulty' ? read.faults.map(({ field, message }) => `${field} ${message}`) : [];
};
const profile = (given: unknown): Profile => {
  const read = readProfile(given);
  if (read.kind === 'faulty') throw new Error(JSON.stringify(read.faults));
  return read.profile;
};

describe('a profile from outside', () => {
  it.each(SEEDED_PROFILES.map((seeded) => [seeded.landlordId, seeded]))('%s reads as it is', (_landlord, seeded) => {
    expect(profile(JSON.parse(JSON.stringify(seeded)))).toEqual(seeded);
  });

  it('what it leaves out is unknown, not compliant', () => {
    const read = profile(least);
    expect(read.escalation.windowWd).toBeNull();
    expect(read.templates.refusalGivesOmbudsmanRight).toBeNull();
    expect(read.clauses.publicity).toBeNull();
    expect(read.compensation.approvalOverPence).toBeNull();
    expect(read.stages[0]).toMatchObject({ ackWd: null, respClock: 'ACKNOWLEDGED', handlerGrades: null });
    expect(read.definition).toEqual({ text: null, addendum: null });
  });

  it('what it leaves out of a stage or a ground is the mildest', () => {
    const read = profile({ ...least, exclusionGrounds: [{ code: 'OTHER' }] });
    expect(read.stages[0]).toMatchObject({
      scopeWd: null,
      extHardCap: false,
      extAgreement: 'INFORM',
      seniorToPrevious: false,
      differentPerson: false,
      noPriorInvolvement: false,
      signOffGrades: [],
    });
    expect(read.exclusionGrounds[0]).toMatchObject({
      safetyOverride: false,
      discretion: true,
      barsEscalation: true,
      sourced: true,
      widerThanFiledClaim: false,
    });
    expect(profile(least).exclusionGrounds).toEqual([]);
  });

  it('[5.3] its stages are numbered from 1 without a gap', () => {
    const [first, second] = least.stages;
    expect(faults({ ...least, stages: [first, { ...second, n: 3 }] })).toEqual([
      'stages must be numbered 1, 2, … in order',
    ]);
  });

  it('[2.2] a ground that the Code names brings its rationale', () => {
    const read = profile({ ...least, exclusionGrounds: [{ code: 'OVER_12_MONTHS' }, { code: 'OTHER' }] });
    expect(read.exclusionGrounds.map(({ codeListed, rationale }) => [codeListed, rationale === null])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it.each<[string, object, string[]]>([
    ['a field nobody knows', { colour: 'red' }, ['colour is no field of a profile']],
    ['no name', { name: undefined }, ['name is missing']],
    ['a blank name', { name: ' ' }, ['name must be text']],
    ['a landlord in capitals', { landlordId: 'KIRKLEES' }, ['landlordId must be a landlord’s id']],
    ['a day that does not exist', { effectiveFrom: '2025-02-30' }, ['effectiveFrom must be a day that exists']],
    ['no stage', { stages: [] }, ['stages must have 1 to 200 items']],
    [
      'a limit of half a day',
      { stages: [{ ...least.stages[0], respWd: 9.5 }] },
      ['stages[0].respWd must be a whole number from 0 to 366'],
    ],
    [
      'a fourth stage',
      { stages: [...least.stages, { n: 4, name: 'x', respWd: 1, extMaxWd: 1 }] },
      ['stages[2].n must be a whole number from 1 to 3'],
    ],
    ['stages out of order', { stages: [...least.stages].reverse() }, ['stages must be numbered 1, 2']],
    ['an unknown ruleset', { ruleset: 'HOS-2030' }, ['ruleset must be one of HOS-2024, HOS-2022']],
    ['an unknown country', { division: 'england' }, ['division must be one of']],
    ['a time of 24:00', { policyReceiptCutoff: '24:00' }, ['policyReceiptCutoff must be a time']],
    ['a truth that is text', { legacy: 'yes' }, ['legacy must be true or false']],
    ['a tolerance above one', { selfAssessment: { practiceTolerance: 1.1 } }, ['selfAssessment.practiceTolerance']],
    [
      'a window in words',
      {
        escalation: {
          windowWd: 'ten',
          reasonsRequired: false,
          earlyRequest: 'DEFER',
          directToOmbudsman: { allowed: false, fromStages: [], agreementBy: null },
        },
      },
      ['escalation.windowWd must be a whole number'],
    ],
    [
      'a threshold without an approver',
      {
        compensation: {
          approvalOverPence: 10_000,
          approver: null,
          payOnlyAfterAcceptance: false,
          guidanceRef: null,
          bands: [],
        },
      },
      ['compensation.approver is needed'],
    ],
    ['a list that is none', { signposting: 'letters' }, ['signposting must be a list']],
    ['a rank that is none', { gradeRank: { HEAD: 'first' } }, ['gradeRank.HEAD must be a whole number']],
    ['a part that is none', { clauses: [] }, ['clauses must be an object']],
  ])('%s is named', (_what, change, expected) => {
    const found = faults({ ...least, ...change });
    expect(found).toHaveLength(expected.length);
    expected.forEach((start, index) => expect(found[index]).toContain(start));
  });

  it('every fault is named, not the first alone', () => {
    expect(faults({ ...least, name: 1, kind: 'X', stages: 0 })).toHaveLength(3);
    expect(faults(null)).toEqual([' must be an object']);
  });
});
