import { type Stage } from '../../code/ruleset.js';
import { na, within } from '../result.js';
import { type Rule } from './rule.js';

/** 6.3, 6.14: the full response within the time from acknowledgement, valid extensions included. */
export const respondedInTime =
  (stage: Stage): Rule =>
  (review) => {
    const base = review.complaint.stages[stage].loggedOn === undefined ? undefined : review.base(stage);
    if (base === undefined) return na('NO_STAGE');
    const due = review.due(stage) ?? base;
    const answered = review.rsp(stage);
    const { response } = review.complaint.stages[stage];
    const judged = within(answered, due, review.asAt, response === undefined ? [] : [response.eventId], review.ended);
    if (answered === undefined) return judged;
    const inBaseTime = answered <= base;
    return {
      ...judged,
      inBaseTime,
      ...(judged.result === 'PASS' && !inBaseTime && { reasonCode: 'IN_EXTENDED_TIME' }),
    };
  };
