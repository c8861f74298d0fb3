import { RULESETS, type RulesetId } from '../code/ruleset.js';
import { CaseUnderReview, type ComplianceInput } from './case-under-review.js';
import { CROSSWALK_2022, thirdStage, thirdStageAnswered } from './crosswalk-2022.js';
import { PROVISIONS, type Provision } from './provisions/index.js';
import { fail, type Judgement, na, together, type ProvisionResult } from './result.js';

const resultOf = (provision: string, { result, reasonCode, evidence, inBaseTime }: Judgement): ProvisionResult => ({
  provision,
  result,
  ...(reasonCode !== undefined && { reasonCode }),
  evidenceEventIds: evidence,
  ...(inBaseTime !== undefined && { inBaseTime }),
});

/** A reviewer who looked at the paper overrules what the fields say: NOT_OK fails the provision with reason QA. */
const qualityFailure = (review: CaseUnderReview, provision: string): Judgement | undefined => {
  const failed = review.all('QualityChecked').filter(({ data }) => data.checklist[provision] === 'NOT_OK');
  return failed.length === 0
    ? undefined
    : fail(
        'QA',
        failed.map(({ id }) => id),
      );
};

const judged = (review: CaseUnderReview, provision: Provision): Judgement => {
  if (review.complaint.duplicateOf !== undefined) return na('DUPLICATE');
  return qualityFailure(review, provision) ?? PROVISIONS[provision](review);
};

const by2024 = (review: CaseUnderReview): ProvisionResult[] =>
  (Object.keys(PROVISIONS) as Provision[]).map((provision) => resultOf(provision, judged(review, provision)));

/** In the numbers of the 2022 Code, because that is what the landlord was assessed by. */
const by2022 = (review: CaseUnderReview): ProvisionResult[] => [
  ...Object.entries(CROSSWALK_2022).map(([provision, rules]) => {
    // A policy that has an informal tier is no failure of one case's acknowledgement (4.1 of the 2022 Code).
    const counted = rules
      .map((rule) => judged(review, rule))
      .filter(({ reasonCode }) => reasonCode !== 'EXTRA_STAGE_IN_POLICY');
    return resultOf(provision, together(counted));
  }),
  resultOf('5.17', thirdStage(review)),
  resultOf('5.18', thirdStageAnswered(review)),
];

/** Which ruleset a case is reported under: the what-if that was asked for, else its profile's own. */
export const rulesetOfCase = (input: ComplianceInput, asked?: RulesetId): RulesetId => {
  if (asked !== undefined) return asked;
  const profile = new CaseUnderReview(input).profile(1);
  return profile.legacy ? profile.ruleset : 'HOS-2024';
};

/**
 * How a case stands against every provision that a case can show, as at a day: a pure function of its events, the
 * profile, the calendar and the ruleset. Reminders and breaches on record are not read.
 */
export const judgeCase = (input: ComplianceInput, asked?: RulesetId): ProvisionResult[] => {
  const id = rulesetOfCase(input, asked);
  // A case that is not asked about a what-if keeps the date rule: a stage received before April 2024 has the 2022 limits.
  const review = new CaseUnderReview(input, asked && RULESETS[asked]);
  return id === 'HOS-2022' ? by2022(review) : by2024(review);
};
