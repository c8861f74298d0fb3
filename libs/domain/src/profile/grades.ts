import { type Stage } from '../code/ruleset.js';
import { stagePolicy, type Profile } from './profile.js';

/**
 * How high a grade stands with this landlord. Where the profile ranks none, the order of its lists is the rank and
 * stage 2's grades stand above stage 1's. Undefined: the landlord's documents do not rank this grade.
 */
export const rankOf = (profile: Profile, grade: string | undefined): number | undefined => {
  if (grade === undefined) return undefined;
  if (profile.gradeRank !== undefined) return profile.gradeRank[grade];
  const inOrder = profile.stages.flatMap(({ handlerGrades }) => handlerGrades ?? []);
  const at = inOrder.lastIndexOf(grade);
  return at < 0 ? undefined : at;
};

/** Allowed are the stage's listed grades or a higher rank; no list allows any. */
export const mayHandle = (profile: Profile, stage: Stage, grade: string | undefined): boolean => {
  const grades = stagePolicy(profile, stage)?.handlerGrades ?? null;
  if (grades === null || grades.length === 0) return true;
  if (grade !== undefined && grades.includes(grade)) return true;
  const rank = rankOf(profile, grade);
  const lowest = Math.min(...grades.map((listed) => rankOf(profile, listed) ?? Infinity));
  return rank !== undefined && rank > lowest;
};

/** Strictly higher: the same rank is not senior. */
export const isSeniorTo = (profile: Profile, grade: string | undefined, other: string | undefined): boolean => {
  const rank = rankOf(profile, grade);
  const otherRank = rankOf(profile, other);
  return rank !== undefined && (otherRank === undefined || rank > otherRank);
};
