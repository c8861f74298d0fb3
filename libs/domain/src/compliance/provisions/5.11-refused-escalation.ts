import { OUR_LIMITS } from '../../code/ruleset.js';
import { requestsBarredAfter } from '../../complaint/asking-window.js';
import { groundHolds, groundIn, isDiscretionConsidered } from '../../complaint/commands/exclusion-grounds.js';
import { type EscalationRequest } from '../../complaint/state.js';
import { londonDate } from '../../kernel/instant.js';
import { addDays } from '../../kernel/local-date.js';
import { isBlank } from '../../kernel/text.js';
import { type CaseUnderReview, type EventOfType } from '../case-under-review.js';
import { fail, na, pass, pending, together, within, type Judgement } from '../result.js';
import { type Rule } from './rule.js';

type Refusal = EventOfType<'EscalationRefused'>;

const requestOf = (review: CaseUnderReview, { data }: Refusal): EscalationRequest | undefined =>
  review.complaint.requests.find(({ requestId }) => requestId === data.requestId);

const escalatedAfter = (review: CaseUnderReview, revision: number) =>
  review.all('Escalated').find((event) => event.revision > revision);

/**
 * A deferral is no refusal if the answer was neither out nor overdue, the resident was told when to ask again, and the
 * request was offered again or came alive.
 */
const deferral = (review: CaseUnderReview, refusal: Refusal): Judgement => {
  const { id, data, revision } = refusal;
  const request = requestOf(review, refusal);
  const from = (request?.forStage ?? 2) === 2 ? 1 : 2;
  const due = review.due(from);
  const answer = review.answer(from);
  if (answer !== undefined && answer.revision < revision) return fail('ANSWER_WAS_OUT', [id]);
  if (request === undefined || due === undefined || request.receivedOn > due) return fail('ANSWER_WAS_OVERDUE', [id]);
  if (data.reofferOn === undefined) return fail('NOT_TOLD_WHEN', [id]);
  const escalated = escalatedAfter(review, revision);
  if (escalated !== undefined) return pass([id, escalated.id]);
  const answered = review.rsp(from);
  if (answered === undefined) {
    if (review.ended !== undefined) return na(review.ended.why);
    return review.asAt > addDays(due, 1) ? fail('NOT_ACTIVATED', [id]) : pending('DEFERRED', [id]);
  }
  const offered = review.all('EscalationReoffered').find((offer) => offer.data.requestId === data.requestId);
  const by = review.calendar.addWorkingDays(answered, OUR_LIMITS.reofferAfterResponse.workingDays);
  const judged = within(
    offered === undefined ? undefined : londonDate(offered.data.at),
    by,
    review.asAt,
    [id],
    review.ended,
  );
  return judged.result === 'FAIL' ? { ...judged, reasonCode: 'NOT_REOFFERED' } : judged;
};

const outOfWindow = (review: CaseUnderReview, refusal: Refusal): Judgement => {
  const { id, data } = refusal;
  const request = requestOf(review, refusal);
  const barredAfter = requestsBarredAfter(review.complaint, 1, review.rules);
  const late = request !== undefined && request.receivedOn > (barredAfter ?? request.receivedOn);
  return late && isDiscretionConsidered(data.discretion) ? pass([id], 'OUT_OF_WINDOW') : fail('OUT_OF_WINDOW', [id]);
};

const onGround = (review: CaseUnderReview, { id, data, metadata }: Refusal): Judgement => {
  const on = londonDate(metadata.occurredAt);
  const ground = groundIn(review.input.book.inForceOn(on) ?? review.profile(1), data.ground);
  const cases = review.input.otherCases ?? new Map();
  const holds =
    ground !== undefined &&
    ground.barsEscalation &&
    groundHolds(ground, data.facts ?? {}, data.fairnessRationale, review.complaint, on, cases);
  if (!holds) return fail('NO_VALID_GROUND', [id]);
  if (isBlank(data.individualCircumstances) || isBlank(data.reasons)) return fail('NO_REASONS', [id]);
  return data.ombudsmanRightGiven ? pass([id]) : fail('OMBUDSMAN_RIGHT_MISSING', [id]);
};

/** How one refusal of escalation stands; 6.10 asks it too. */
export const judgeRefusal = (review: CaseUnderReview, refusal: Refusal): Judgement => {
  switch (refusal.data.ground) {
    case 'STAGE1_NOT_DUE':
      return deferral(review, refusal);
    case 'OUT_OF_WINDOW':
      return outOfWindow(review, refusal);
    default:
      return onGround(review, refusal);
  }
};

/** Pointing to the Ombudsman in place of the next stage refuses it. */
export const bypasses = (review: CaseUnderReview): Judgement[] =>
  review.all('OmbudsmanBypassOffered').map(({ id, revision }) => {
    const later = escalatedAfter(review, revision);
    return later === undefined ? fail('BYPASS', [id]) : pass([id, later.id]);
  });

/** 5.11: no refusal to escalate without valid reasons of section 2, stated to the resident. */
export const escalationNotRefused: Rule = (review) =>
  together(
    [...review.all('EscalationRefused').map((refusal) => judgeRefusal(review, refusal)), ...bypasses(review)],
    na('NOT_REFUSED'),
  );
