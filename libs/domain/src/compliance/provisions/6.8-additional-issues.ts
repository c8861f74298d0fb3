import { OUR_LIMITS } from '../../code/ruleset.js';
import { londonDate } from '../../kernel/instant.js';
import { type CaseUnderReview, type EventOfType } from '../case-under-review.js';
import { fail, na, pass, together, within, type Judgement } from '../result.js';
import { type Rule } from './rule.js';

const settled = (review: CaseUnderReview, raised: EventOfType<'AdditionalIssueRaised'>): Judgement => {
  const { additionalIssueId, raisedAt, related, wouldDelay } = raised.data;
  const raisedOn = londonDate(raisedAt);
  const by = review.calendar.addWorkingDays(raisedOn, OUR_LIMITS.additionalIssue.workingDays);
  const answer = review.answer(1);
  const inTimeForAnswer = answer === undefined || raised.revision < answer.revision;
  const takenIn = review
    .all('AdditionalIssueIncorporated')
    .find(({ data }) => data.additionalIssueId === additionalIssueId);
  const splitOff = review.all('AdditionalIssueSplit').find(({ data }) => data.additionalIssueId === additionalIssueId);
  const done = takenIn ?? splitOff;
  const ids = [raised.id, ...(done === undefined ? [] : [done.id])];
  if (done === undefined) return within(undefined, by, review.asAt, ids, review.ended);
  const belongsHere = inTimeForAnswer && related && !wouldDelay;
  if (belongsHere && takenIn === undefined) return fail('NOT_INCORPORATED', ids);
  if (!belongsHere && splitOff === undefined) return fail('NOT_SPLIT', ids);
  if (splitOff !== undefined && londonDate(splitOff.data.receivedAt) !== raisedOn)
    return fail('NEW_CASE_RECEIVED_LATER', ids);
  return within(londonDate(done.metadata.occurredAt), by, review.asAt, ids);
};

/** 6.8: what is raised before the answer and related is taken in; everything else becomes a complaint of its own. */
export const additionalIssuesSettled: Rule = (review) => {
  const raised = review.all('AdditionalIssueRaised');
  return raised.length === 0
    ? na('NONE_RAISED')
    : together(
        raised.map((event) => settled(review, event)),
        pass(),
      );
};
