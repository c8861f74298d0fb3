import { fail, na, pass } from '../result.js';
import { type Rule } from './rule.js';

/** 1.3, the case's part: a complaint brought by somebody else is handled, and authority is asked for, not refused. */
export const offeredAndRepresented: Rule = (review) => {
  const logged = review.first('Logged');
  const refused = review.all('Refused').filter(({ data }) => data.ground === 'NO_AUTHORITY');
  if (refused.length > 0)
    return fail(
      'NO_AUTHORITY',
      refused.map(({ id }) => id),
    );
  return logged?.data.representative === undefined ? na('NO_THIRD_PARTY') : pass([logged.id]);
};

/** 1.4 and 1.5 are judged on the service request's own stream. */
export const serviceRequestReviewed: Rule = () => na('NO_SERVICE_REQUEST');
export const serviceRequestKeptOpen: Rule = () => na('NO_SERVICE_REQUEST');
