import { OUR_LIMITS } from '../../code/ruleset.js';
import { londonDate } from '../../kernel/instant.js';
import { fail, na, within } from '../result.js';
import { type Rule } from './rule.js';

/** 9.1: what an upheld complaint teaches is recorded before it is closed, and within twenty working days (ours). */
export const learnt: Rule = (review) => {
  const upheld = review
    .all('Responded')
    .filter(({ data }) => data.decisions.some(({ decision }) => decision === 'UPHELD' || decision === 'PARTLY_UPHELD'))
    .at(-1);
  if (upheld === undefined) return na('NOTHING_UPHELD');
  const learning = review.first('LearningRecorded');
  const closed = review.first('Closed');
  const ids = [upheld.id, ...(learning === undefined ? [] : [learning.id])];
  if (closed !== undefined && (learning === undefined || learning.revision > closed.revision))
    return fail('CLOSED_WITHOUT_LEARNING', ids);
  const by = review.calendar.addWorkingDays(londonDate(upheld.data.sentAt), OUR_LIMITS.learning.workingDays);
  return within(learning === undefined ? undefined : londonDate(learning.metadata.occurredAt), by, review.asAt, ids);
};
