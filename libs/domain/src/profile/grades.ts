import { type Stage } from '../code/ruleset.js';
import { stagePolicy, type Profile } from './profile.js';

/** Below every rank: the landlord's documents do not rank this grade. */
const UNRANKED = -1;

/**
 * How high a grade stands with this landlord. Where the profile ranks none, the order of its lists is the rank and
 * stage 2's grades stand above stage 1's.
 */
const rankOf = (profile: Profile, grade = ''): number => {
  if (profile.gradeRank !== undefined) return profile.gradeRank[grade] ?? UNRANKED;
  return profile.stages.flatMap(({ handlerGrades }) => handlerGrades ?? []).lastIndexOf(grade);
};

/** Allowed are the stage's listed grades or a higher rank; no list allows any. */
export const mayHandle = (profile: Profile, stage: Stage, grade: string | undefined): boolean => {
  const grades = stagePolicy(profile, stage)?.handlerGrades ?? [];
  if (grades.length === 0 || grades.some((listed) => listed === grade)) return true;
  const ranked = grades.map((listed) => rankOf(profile, listed)).filter((rank) => rank !== UNRANKED);
  return rankOf(profile, grade) > Math.min(...ranked);
};

/** Strictly higher: the same rank is not senior. */
export const isSeniorTo = (profile: Profile, grade: string | undefined, other: string | undefined): boolean =>
  rankOf(profile, grade) > rankOf(profile, other);
