import { OUR_LIMITS } from '../../code/ruleset.js';
import { addMonths, isAfter, latestKnown, NEVER, type LocalDate } from '../../kernel/local-date.js';
import { isBlank, type Text } from '../../kernel/text.js';
import { type ExclusionGround, type Profile } from '../../profile/profile.js';
import { type Actor } from '../../roles/roles.js';
import { type Discretion, type ExclusionFacts, type Person } from '../events/index.js';
import { type Complaint } from '../state.js';
import { type OtherCase } from './context.js';

export const groundIn = (profile: Profile, code: string): ExclusionGround | undefined =>
  profile.exclusionGrounds.find((ground) => ground.code === code);

/** The days on which the matter occurred and became known, from the refusal or else from the complaint itself. */
const matterDays = (facts: ExclusionFacts, complaint: Complaint) => ({
  occurredOn: facts.issueOccurredOn ?? complaint.logged?.issueOccurredOn,
  awareOn: facts.becameAwareOn ?? complaint.logged?.becameAwareOn,
});

/**
 * 2.2, 2.3, D12: the last day on which a matter is within twelve months, counted from the event or from when the
 * resident became aware of it, whichever is later; undefined when neither day is known.
 */
export const withinTwelveMonthsUntil = (facts: ExclusionFacts, complaint: Complaint): LocalDate | undefined => {
  const { occurredOn, awareOn } = matterDays(facts, complaint);
  const from = latestKnown(occurredOn, awareOn);
  return from === undefined ? undefined : addMonths(from, OUR_LIMITS.exclusionMonths);
};

/** 2.2: proceedings have started when claim form and particulars are filed at a named court. */
export const isClaimFiled = (facts: ExclusionFacts, on: LocalDate): boolean =>
  (facts.claimFiledOn ?? NEVER) <= on &&
  facts.claimFormFiled === true &&
  facts.particularsFiled === true &&
  !isBlank(facts.courtRef);

/** 2.2: previously considered means answered at its final stage, on an issue that matches. */
export const isExhausted = (facts: ExclusionFacts, cases: ReadonlyMap<string, OtherCase>): boolean =>
  cases.get(facts.priorCaseId ?? '')?.finalResponded === true && (facts.issuesMatched?.length ?? 0) >= 1;

/** Does the ground's own test hold? A ground that the Code does not name needs its fairness argued (2.2). */
export const groundHolds = (
  ground: ExclusionGround,
  facts: ExclusionFacts,
  fairnessRationale: Text | undefined,
  complaint: Complaint,
  on: LocalDate,
  cases: ReadonlyMap<string, OtherCase>,
): boolean => {
  switch (ground.code) {
    case 'OVER_12_MONTHS': {
      const received = complaint.stages[1].receivedOn ?? on;
      return isAfter(received, withinTwelveMonthsUntil(facts, complaint));
    }
    case 'LEGAL_PROCEEDINGS':
      return isClaimFiled(facts, on);
    case 'PREVIOUSLY_CONSIDERED':
      return isExhausted(facts, cases);
    default:
      return !isBlank(fairnessRationale);
  }
};

/** 2.3, 2.5: discretion was considered, with reasons, by somebody the policy lets decide it. */
export const isDiscretionConsidered = (discretion: Discretion | undefined): discretion is Discretion =>
  discretion?.considered === true && !isBlank(discretion.reasons);

const gradeOf = (person: Person | undefined, actor: Actor): string | undefined =>
  person === undefined || person.personId === actor.userId ? (person?.grade ?? actor.grade) : person.grade;

/** 2.3: the grade of whoever decided on discretion is one that the policy names; no list allows any. */
export const mayDecideDiscretion = (profile: Profile, discretion: Discretion | undefined, actor: Actor): boolean => {
  if (profile.discretionAuthorisers === null) return true;
  const grade = gradeOf(discretion?.decidedBy, actor);
  return profile.discretionAuthorisers.some((authoriser) => authoriser === grade);
};

/** Besides the role: who may refuse on this ground, where the landlord's policy says. */
export const mayRefuse = (
  profile: Profile,
  groundCode: string,
  decidedBy: Person | undefined,
  actor: Actor,
): boolean => {
  const authorisers = (profile.refusalAuthorisers ?? []).filter(
    ({ grounds }) => grounds === undefined || grounds.includes(groundCode),
  );
  if (authorisers.length === 0) return true;
  const grade = gradeOf(decidedBy, actor);
  return authorisers.some((authoriser) => authoriser.grade === grade);
};

/** Health, safety and safeguarding, as far as the record says. */
export const concernsSafety = (complaint: Complaint): boolean =>
  complaint.flags.possibleHazard ||
  complaint.flags.atRisk ||
  ['HEALTH_SAFETY', 'SAFEGUARDING'].includes(complaint.logged?.category ?? '');
