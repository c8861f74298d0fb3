import { isSeniorTo, mayHandle, rankOf } from './grades.js';
import { SEEDED_PROFILES } from './data/index.js';
import { type Profile } from './profile.js';

const profile = (landlordId: string): Profile => {
  const found = SEEDED_PROFILES.find((seeded) => seeded.landlordId === landlordId);
  if (found === undefined) throw new Error(landlordId);
  return found;
};

describe('grades', () => {
  it('stand where the policy ranks them', () => {
    expect(rankOf(profile('kirklees'), 'STRATEGIC_MANAGER')).toBe(5);
    expect(rankOf(profile('kirklees'), 'DIRECTOR')).toBeUndefined();
    expect(rankOf(profile('kirklees'), undefined)).toBeUndefined();
  });

  it('where it ranks none, the order of its lists is the rank, and stage 2 stands above stage 1', () => {
    const rank = (grade: string) => rankOf(profile('red-kite'), grade) ?? -1;
    expect(rank('SENIOR_LEADERSHIP_TEAM')).toBeGreaterThan(rank('FEEDBACK_CHAMPION'));
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
    ['SERVICE_MANAGER', 'GENERAL_MANAGER', true],
    ['GENERAL_MANAGER', 'HOUSING_SERVICES_MANAGER', false],
    ['SERVICE_MANAGER', 'SERVICE_MANAGER', false],
    ['SERVICE_MANAGER', undefined, true],
    [undefined, 'GENERAL_MANAGER', false],
  ])('the same rank is not senior: %s to %s: %s', (grade, other, is) => {
    expect(isSeniorTo(profile('kirklees'), grade, other)).toBe(is);
  });
});
