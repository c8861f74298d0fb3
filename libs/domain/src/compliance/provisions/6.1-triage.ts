import { londonDate } from '../../kernel/instant.js';
import { isBlank } from '../../kernel/text.js';
import { fail, na, within } from '../result.js';
import { type Rule } from './rule.js';

/** 6.1: triaged within the time of the acknowledgement, with complexity, vulnerability and risk weighed. */
export const triaged: Rule = (review) => {
  const due = review.ackDue(1);
  if (due === undefined) return na();
  const all = review.all('Triaged');
  const weighed = all.find(
    ({ data: { atRisk, urgentActions = [], noUrgentActionReason } }) =>
      !atRisk || urgentActions.some((action) => !isBlank(action)) || !isBlank(noUrgentActionReason),
  );
  if (weighed === undefined)
    return all.length === 0
      ? within(undefined, due, review.asAt, [], review.ended)
      : fail(
          'NO_URGENT_ACTION',
          all.map(({ id }) => id),
        );
  return within(londonDate(weighed.metadata.occurredAt), due, review.asAt, [weighed.id]);
};
