import { type Stage } from '../../code/ruleset.js';
import { londonDate } from '../../kernel/instant.js';
import { type CaseUnderReview } from '../case-under-review.js';
import { fail, na, pass, pending, together, type Judgement } from '../result.js';
import { type Rule } from './rule.js';

const keptInformed = (review: CaseUnderReview, stage: Stage): Judgement => {
  const base = review.ack(stage) === undefined ? undefined : review.base(stage);
  if (base === undefined) return na();
  const answered = review.rsp(stage);
  const until = answered ?? review.ended?.on ?? review.asAt;
  if (until <= base) {
    const extended = review.ofStage('Extended', stage).length > 0;
    return extended && answered === undefined && review.ended === undefined ? pending('EXTENDED') : na('IN_BASE_TIME');
  }
  const agreed = review
    .ofStage('UpdateIntervalAgreed', stage)
    .filter(
      ({ data, metadata }) => londonDate(metadata.occurredAt) <= base && (data.agreed || data.attempts.length > 0),
    )
    .at(-1);
  if (agreed === undefined) return fail('NO_INTERVAL_AGREED');
  const updates = review
    .ofStage('ResidentUpdated', stage)
    .map(({ id, data }) => ({ id, on: londonDate(data.at) }))
    .filter(({ on }) => on > base && on <= until)
    .sort((one, other) => one.on.localeCompare(other.on));
  const days = [base, ...updates.map(({ on }) => on), until];
  const gap = days.some(
    (day, index) => review.calendar.workingDaysBetween(days[index - 1] ?? day, day) > agreed.data.everyWd,
  );
  const ids = [agreed.id, ...updates.map(({ id }) => id)];
  if (gap) return fail('INTERVAL_NOT_KEPT', ids);
  return pass(ids, answered === undefined && review.ended === undefined ? 'KEPT_SO_FAR' : undefined);
};

/** 5.9: when the answer falls outside the Code's base time, the resident hears from the landlord at an agreed interval. */
export const updatesAgreedAndKept: Rule = (review) =>
  together(
    review.openedStages.map((stage) => keptInformed(review, stage)),
    na('IN_BASE_TIME'),
  );
