import { londonDate } from '../../kernel/instant.js';
import { isBlank } from '../../kernel/text.js';
import { fail, na, within } from '../result.js';
import { type Rule } from './rule.js';

/** 6.1: triaged within the time of the acknowledgement, with complexity, vulnerability and risk weighed. */
export const triaged: Rule = (review) => {
  const due = review.ackDue(1);
  if (due === undefined) return na();
  const first = review.first('Triaged');
  if (first === undefined) return within(undefined, due, review.asAt, [], review.ended);
  const { atRisk, urgentActions = [], noUrgentActionReason } = first.data;
  if (atRisk && !urgentActions.some((action) => !isBlank(action)) && isBlank(noUrgentActionReason))
    return fail('NO_URGENT_ACTION', [first.id]);
  return within(londonDate(first.metadata.occurredAt), due, review.asAt, [first.id]);
};
