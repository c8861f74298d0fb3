import { localDate } from '../kernel/local-date.js';
import { HOS_2022, HOS_2024, rulesetFor } from '../code/ruleset.js';
import { SEEDED_PROFILES } from './data/index.js';
import { isLastStage, lastStage, stagePolicy, type Profile } from './profile.js';
import { ProfileBook } from './profile-book.js';

const [code2024] = SEEDED_PROFILES;
const version = (number: number, effectiveFrom: string | null): Profile => ({
  ...(code2024 as Profile),
  version: number,
  effectiveFrom: effectiveFrom === null ? null : localDate(effectiveFrom),
});

describe('all versions of a landlord’s profile', () => {
  const kept = (): ProfileBook =>
    new ProfileBook([version(3, '2026-01-01'), version(1, null), version(2, '2025-04-01')]);

  it.each([
    ['2019-01-01', 1],
    ['2025-03-31', 1],
    ['2025-04-01', 2],
    ['2025-12-31', 2],
    ['2026-01-01', 3],
  ])('on %s version %i is in force', (on, expected) => {
    expect(kept().inForceOn(localDate(on))?.version).toBe(expected);
  });

  it('before the first day of the first there is none', () => {
    const young = new ProfileBook([version(1, '2024-04-01')]);
    expect(young.inForceOn(localDate('2024-03-31'))).toBeUndefined();
    expect(young.inForceOn(localDate('2024-04-01'))?.version).toBe(1);
  });

  it('keeps old versions for the cases that began under them', () => {
    const book = kept();
    expect(book.version(1)?.effectiveFrom).toBeNull();
    expect(book.version(4)).toBeUndefined();
    expect(book.versions.map(({ version: number }) => number)).toEqual([1, 2, 3]);
  });
});

describe('stages of a policy', () => {
  it.each([
    ['code-2024', 2],
    ['kirklees', 2],
    ['hillingdon', 3],
    ['leeds', 2],
    ['red-kite', 2],
  ])('[5.3] %s has %i', (landlordId, last) => {
    const profile = SEEDED_PROFILES.find((seeded) => seeded.landlordId === landlordId) as Profile;
    expect(lastStage(profile)).toBe(last);
    expect(isLastStage(profile, 2)).toBe(last === 2);
    expect(stagePolicy(profile, 3)?.n).toBe(last === 3 ? 3 : undefined);
  });
});

describe('which Code a stage is judged by', () => {
  const day = localDate;
  it('the day of its receipt decides, and for a legacy policy its own word', () => {
    const ours = { legacy: false, ruleset: 'HOS-2024' } as const;
    expect(rulesetFor(ours, day('2024-03-31'))).toBe(HOS_2022);
    expect(rulesetFor(ours, day('2024-04-01'))).toBe(HOS_2024);
    expect(rulesetFor({ legacy: true, ruleset: 'HOS-2022' }, day('2026-01-01'))).toBe(HOS_2022);
  });

  it('[6.2] [6.3] [6.4] [6.11] [6.14] [6.15] the limits of 2024', () => {
    const limits = ([1, 2] as const).map((stage) => [
      HOS_2024.acknowledge[stage].workingDays,
      HOS_2024.respond[stage].workingDays,
      HOS_2024.extend[stage].workingDays,
    ]);
    expect(limits).toEqual([
      [5, 10, 10],
      [5, 20, 20],
    ]);
    expect(HOS_2024.stagesAllowed).toBe(2);
  });

  it('[4.1] [5.1] [5.13] [5.18] the limits of 2022', () => {
    const limits = ([1, 2, 3] as const).map((stage) => [
      HOS_2022.acknowledge[stage].workingDays,
      HOS_2022.respond[stage].workingDays,
      HOS_2022.extend[stage].workingDays,
    ]);
    expect(limits).toEqual([
      [5, 10, 10],
      [5, 20, 10],
      [5, 20, 20],
    ]);
  });
});
