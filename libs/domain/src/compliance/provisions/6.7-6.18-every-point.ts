import { type Stage } from '../../code/ruleset.js';
import { londonDate } from '../../kernel/instant.js';
import { isBlank } from '../../kernel/text.js';
import { type CaseUnderReview } from '../case-under-review.js';
import { fail, na, pass, pending, type Judgement } from '../result.js';
import { type Rule } from './rule.js';

/** A stage that is not answered: still to come, or never to come. */
export const unanswered = (review: CaseUnderReview, stage: Stage): Judgement => {
  if (!review.isOpened(stage)) return na('NO_STAGE');
  if (review.isLeftBehind(stage)) return na('NOT_ANSWERED');
  return review.ended === undefined ? pending('NOT_ANSWERED_YET') : na(review.ended.why);
};

/** 6.7, 6.18: every point of the definition is answered, with reasons, and the law, policy or practice they rest on. */
export const everyPointAnswered =
  (stage: Stage): Rule =>
  (review) => {
    const response = review.answer(stage);
    if (response === undefined) return unanswered(review, stage);
    const definition = review.definitionAt(stage, response.id, londonDate(response.data.sentAt));
    const decided = new Map(response.data.decisions.map((decision) => [decision.issueId, decision]));
    const owed = (definition?.issues ?? []).filter(({ issueId }) => review.isOwed(issueId));
    const ids = [response.id, ...(definition === undefined ? [] : [definition.eventId])];
    if (owed.some(({ issueId }) => !decided.has(issueId))) return fail('ISSUE_NOT_ANSWERED', ids);
    if (response.data.decisions.some(({ reasons }) => isBlank(reasons))) return fail('NO_REASONS', ids);
    const unreferenced = response.data.decisions.some(
      ({ references, referencesNotApplicable }) => references.length === 0 && referencesNotApplicable !== true,
    );
    return unreferenced ? fail('NO_REFERENCES', ids) : pass(ids);
  };
