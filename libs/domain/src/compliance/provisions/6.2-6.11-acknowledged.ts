import { type Stage } from '../../code/ruleset.js';
import { type CaseUnderReview } from '../case-under-review.js';
import { na, within } from '../result.js';
import { type Rule } from './rule.js';

/** An anonymous complaint cannot be acknowledged; what it says of safety is acted on all the same. */
const isAnonymous = (review: CaseUnderReview): boolean => {
  const { logged } = review.complaint;
  return (
    logged !== undefined &&
    logged.complainantKind === 'OTHER' &&
    logged.residentId === undefined &&
    logged.representative === undefined &&
    logged.groupResidentIds === undefined &&
    logged.contactPreference === undefined
  );
};

/** 6.2, 6.11: acknowledged, defined and logged within five working days of receipt. */
export const acknowledgedInTime =
  (stage: Stage): Rule =>
  (review) => {
    const due = review.ackDue(stage);
    if (due === undefined) return na('NO_STAGE');
    const done = review.acknowledgedDefinedAndLogged(stage);
    if (done === undefined && isAnonymous(review)) return na('NO_CONTACT_ROUTE');
    const { acknowledged, definitions } = review.complaint.stages[stage];
    const ids = [acknowledged?.eventId, definitions[0]?.eventId].filter((id) => id !== undefined);
    return within(done, due, review.asAt, ids, review.ended);
  };
