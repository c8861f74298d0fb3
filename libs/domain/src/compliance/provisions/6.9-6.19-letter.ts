import { type Stage } from '../../code/ruleset.js';
import { type CaseUnderReview, type EventOfType } from '../case-under-review.js';
import { isBlank } from '../../kernel/text.js';
import { fail, pass } from '../result.js';
import { unanswered } from './6.7-6.18-every-point.js';
import { type Rule } from './rule.js';

/** The first of the seven items a to g that the letter lacks. */
const missing = ({ data }: EventOfType<'Responded'>): string | undefined => {
  const { decisions, remedies, noRemedyReason, faultAcknowledged } = data;
  const nothingWrong =
    !faultAcknowledged && decisions.every(({ decision }) => decision === 'NOT_UPHELD' || decision === 'NO_FINDING');
  if (decisions.length === 0) return 'NO_DECISION';
  if (decisions.some(({ reasons }) => isBlank(reasons))) return 'NO_REASONS';
  if (remedies.length === 0 && isBlank(noRemedyReason) && !nothingWrong) return 'NO_REMEDY';
  if (isBlank(data.escalationRoute)) return 'NO_ROUTE';
  return data.plainLanguageConfirmed ? undefined : 'NOT_PLAIN';
};

/**
 * 6.19 g: the last letter shows the way to the Ombudsman. The Code of 2024 knows no letter after stage 2; where a third
 * stage was allowed, only the letter that ends the procedure owes it.
 */
const lacksWayToOmbudsman = (review: CaseUnderReview, stage: Stage, { data }: EventOfType<'Responded'>): boolean => {
  if (stage === 1) return false;
  if (!data.isFinal) return review.ruleset(stage).stagesAllowed === stage;
  return !data.ombudsmanDetailsGiven;
};

/** 6.9, 6.19: written and plain, with stage, definition, decision, reasons, remedy, actions and the way on. */
export const letterComplete =
  (stage: Stage): Rule =>
  (review) => {
    const response = review.answer(stage);
    if (response === undefined) return unanswered(review, stage);
    const lack = missing(response);
    if (lack !== undefined) return fail(lack, [response.id]);
    if (lacksWayToOmbudsman(review, stage, response)) return fail('NO_OMBUDSMAN_DETAILS', [response.id]);
    return pass([response.id]);
  };
