import { OUR_LIMITS, type Stage } from '../../code/ruleset.js';
import { type Action } from '../../complaint/state.js';
import { londonDate } from '../../kernel/instant.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { isBlank } from '../../kernel/text.js';
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

interface PromisedDay {
  readonly dueOn: LocalDate;
  /** The resident was told something, by that day, after the day had been promised. */
  told: boolean;
}

/** The days promised one after the other: each new one counts from when the resident was told of it. */
const promisesOf = (review: CaseUnderReview, { actionId }: Action, first: LocalDate): PromisedDay[] => {
  let last: PromisedDay = { dueOn: first, told: false };
  const promises = [last];
  for (const { data, metadata } of review.all('ActionUpdated')) {
    if (data.actionId !== actionId || !data.residentInformed) continue;
    last.told ||= londonDate(metadata.occurredAt) <= last.dueOn;
    if (data.newDueOn === undefined) continue;
    last = { dueOn: data.newDueOn, told: false };
    promises.push(last);
  }
  return promises;
};

const firstDueOn = (review: CaseUnderReview, { actionId, dueOn }: Action): LocalDate | undefined =>
  review.all('ActionRecorded').find(({ data }) => data.actionId === actionId)?.data.dueOn ??
  review
    .all('Responded')
    .flatMap(({ data }) => data.outstandingActions)
    .find((promised) => promised.actionId === actionId)?.dueOn ??
  dueOn;

/** An action is done by its day, or the resident is told before that day passes; a day named afterwards undoes nothing. */
const tracked = (review: CaseUnderReview, action: Action): Judgement => {
  const { completedOn, ownerId } = action;
  const first = firstDueOn(review, action);
  if (isBlank(ownerId) || first === undefined) return fail('ACTION_INCOMPLETE');
  const until = completedOn ?? review.asAt;
  const missed = promisesOf(review, action, first).some(({ dueOn, told }) => !told && until > dueOn);
  if (missed) return fail('ACTION_OVERDUE');
  return completedOn === undefined ? pending('ACTION_OPEN') : pass();
};

/** 6.6, 6.17: answered when the answer is known; what is left to do has owner and date, and is followed. */
export const answeredWhenKnownAndFollowed =
  (stage: Stage): Rule =>
  (review) => {
    if (!review.isOpened(stage) || review.isLeftBehind(stage)) return na('NO_STAGE');
    const promised = review.ofStage('Responded', stage).flatMap(({ data }) => data.outstandingActions);
    const incomplete = promised.filter(({ ownerId, dueOn }) => ownerId === undefined || dueOn === undefined);
    const actions = review.complaint.actions.filter((action) => action.stage === stage);
    return together([
      answeredWhenKnown(review, stage),
      ...incomplete.map(() => fail('ACTION_INCOMPLETE')),
      ...actions.map((action) => tracked(review, action)),
    ]);
  };
