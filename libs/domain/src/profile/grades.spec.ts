import { isSeniorTo, mayHandle } from './grades.js';
import { SEEDED_PROFILES } from './data/index.js';
import { type Profile } from './profile.js';

const profile = (landlordId: string): Profile => {
  const found = SEEDED_PROFILES.find((seeded) => seeded.landlordId === landlordId);
  if (found === undefined) throw new Error(landlordId);
  return found;
};

describe('grades', () => {
  it('where it ranks none, the order of its lists is the rank, and stage 2 stands above stage 1', () => {
    expect(isSeniorTo(profile('red-kite'), 'SENIOR_LEADERSHIP_TEAM', 'FEEDBACK_CHAMPION')).toBe(true);
    expect(isSeniorTo(profile('red-kite'), 'FEEDBACK_CHAMPION', 'SENIOR_LEADERSHIP_TEAM')).toBe(false);
    expect(isSeniorTo(profile('leeds'), 'SENIOR_OFFICER', 'INVESTIGATING_OFFICER')).toBe(true);
    expect(isSeniorTo(profile('leeds'), 'INVESTIGATING_OFFICER', 'SENIOR_OFFICER')).toBe(false);
  });

  it.each([
    ['kirklees', 1, 'TEAM_MANAGER', false],
    ['kirklees', 1, 'HOUSING_SERVICES_MANAGER', true],
    ['kirklees', 1, 'HEAD_OF_SERVICE', true],
    ['kirklees', 2, 'GENERAL_MANAGER', false],
    ['kirklees', 2, 'HEAD_OF_SERVICE', true],
    ['kirklees', 2, undefined, false],
    ['leeds', 1, 'SENIOR_OFFICER', true],
    ['leeds', 2, 'INVESTIGATING_OFFICER', false],
    ['red-kite', 1, 'SENIOR_LEADERSHIP_TEAM', true],
    ['red-kite', 2, 'FEEDBACK_CHAMPION', false],
    ['hillingdon', 2, 'HEAD_OF_SERVICE', false],
    ['hillingdon', 3, undefined, true],
    ['code-2024', 1, undefined, true],
  ] as const)('%s, stage %i: %s may handle %s', (landlord, stage, grade, may) => {
    expect(mayHandle(profile(landlord), stage, grade)).toBe(may);
  });

  it.each([
    ['a listed one that stands low', 'OFFICER', true],
    ['one above the lowest that is listed, and below the highest', 'MANAGER', true],
    ['one beside the lowest that is not listed itself', 'CLERK', false],
    ['one below', 'APPRENTICE', false],
    ['one that nobody ranks', 'VISITOR', false],
    ['a listed one that nobody ranks', 'PANEL', true],
  ])('of several listed grades the lowest counts: %s, %s: %s', (_which, grade, may) => {
    const kirklees = profile('kirklees');
    const [first, ...others] = kirklees.stages;
    if (first === undefined) throw new Error('no stage');
    const ranks = { APPRENTICE: 0, OFFICER: 1, CLERK: 1, MANAGER: 2, DIRECTOR: 3 };
    const listed = { ...first, handlerGrades: ['DIRECTOR', 'OFFICER', 'PANEL'] };
    expect(mayHandle({ ...kirklees, gradeRank: ranks, stages: [listed, ...others] }, 1, grade)).toBe(may);
  });

  it.each([
    ['SERVICE_MANAGER', 'GENERAL_MANAGER', true],
    ['GENERAL_MANAGER', 'HOUSING_SERVICES_MANAGER', false],
    ['SERVICE_MANAGER', 'SERVICE_MANAGER', false],
    ['SERVICE_MANAGER', undefined, true],
    [undefined, 'GENERAL_MANAGER', false],
    ['STRATEGIC_MANAGER', 'DIRECTOR', true],
    ['DIRECTOR', 'STRATEGIC_MANAGER', false],
    ['DIRECTOR', 'CHAIR', false],
    [undefined, undefined, false],
  ])('the same rank is not senior: %s to %s: %s', (grade, other, is) => {
    expect(isSeniorTo(profile('kirklees'), grade, other)).toBe(is);
  });
});
