import { OUR_LIMITS, type Stage } from '../../code/ruleset.js';
import { type Action } from '../../complaint/state.js';
import { londonDate } from '../../kernel/instant.js';
import { type CaseUnderReview } from '../case-under-review.js';
import { fail, na, pass, pending, together, within, type Judgement } from '../result.js';
import { type Rule } from './rule.js';

/** The answer goes out when it is known, not when the works are done. */
const answeredWhenKnown = (review: CaseUnderReview, stage: Stage): Judgement => {
  const waited = review
    .ofStage('Extended', stage)
    .filter(({ data }) => data.reasonCode === 'AWAITING_ACTION_COMPLETION');
  if (waited.length > 0)
    return fail(
      'AWAITING_WORKS',
      waited.map(({ id }) => id),
    );
  const reached = review.ofStage('AnswerReached', stage)[0];
  const answered = review.rsp(stage);
  if (reached === undefined) {
    if (answered !== undefined) return pass();
    return review.ended === undefined ? pending('NOT_ANSWERED_YET') : na(review.ended.why);
  }
  const by = review.calendar.addWorkingDays(londonDate(reached.data.at), OUR_LIMITS.signOffAfterAnswer.workingDays);
  return within(answered, by, review.asAt, [reached.id], review.ended);
};

/** An action is done by its day, or the resident is told before it passes. */
const tracked = (review: CaseUnderReview, action: Action): Judgement => {
  const { actionId, dueOn, completedOn, ownerId } = action;
  if (ownerId === undefined || ownerId === '' || dueOn === undefined) return fail('ACTION_INCOMPLETE');
  if (completedOn !== undefined && completedOn <= dueOn) return pass();
  const told = review
    .all('ActionUpdated')
    .some(
      ({ data, metadata }) =>
        data.actionId === actionId && data.residentInformed && londonDate(metadata.occurredAt) <= dueOn,
    );
  if (completedOn === undefined && review.asAt <= dueOn) return pending('ACTION_OPEN');
  if (!told) return fail('ACTION_OVERDUE');
  return completedOn === undefined ? pending('ACTION_OPEN') : pass();
};

/** 6.6, 6.17: answered when the answer is known; what is left to do has owner and date, and is followed. */
export const answeredWhenKnownAndFollowed =
  (stage: Stage): Rule =>
  (review) => {
    if (!review.isOpened(stage) || review.isLeftBehind(stage)) return na('NO_STAGE');
    const promised = review.ofStage('Responded', stage).flatMap(({ data }) => data.outstandingActions);
    const incomplete = promised.some(({ ownerId, dueOn }) => ownerId === undefined || dueOn === undefined);
    const actions = review.complaint.actions.filter((action) => action.stage === stage);
    return together([
      answeredWhenKnown(review, stage),
      ...(incomplete ? [fail('ACTION_INCOMPLETE')] : []),
      ...actions.map((action) => tracked(review, action)),
    ]);
  };
