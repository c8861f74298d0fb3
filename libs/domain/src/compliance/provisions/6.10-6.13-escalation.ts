import { OUR_LIMITS } from '../../code/ruleset.js';
import { decidersOf } from '../../complaint/commands/assign-handler.js';
import { type EscalationRequest } from '../../complaint/state.js';
import { londonDate } from '../../kernel/instant.js';
import { addDays } from '../../kernel/local-date.js';
import { type CaseUnderReview } from '../case-under-review.js';
import { fail, na, pass, pending, together, within, type Judgement } from '../result.js';
import { bypasses, judgeRefusal } from './5.11-refused-escalation.js';
import { type Rule } from './rule.js';

/** When a request that came too early is to be moved on, if at all. */
const earlyRequest = (review: CaseUnderReview, request: EscalationRequest, id: string): Judgement => {
  const from = request.forStage === 2 ? 1 : 2;
  const answered = review.rsp(from);
  if (answered !== undefined) {
    const by = review.calendar.addWorkingDays(answered, OUR_LIMITS.reofferAfterResponse.workingDays);
    const asked = review.all('EscalationReoffered').find(({ data }) => data.requestId === request.requestId);
    return within(asked === undefined ? undefined : londonDate(asked.data.at), by, review.asAt, [id], review.ended);
  }
  const due = review.due(from);
  if (due === undefined || review.asAt <= due) return pending('DEFERRED', [id]);
  const alive = addDays(due, 1);
  const by = review.calendar.addWorkingDays(
    alive,
    review.ruleset(request.forStage).acknowledge[request.forStage].workingDays,
  );
  return within(undefined, by, review.asAt, [id], review.ended);
};

const movedOn = (review: CaseUnderReview, request: EscalationRequest, id: string): Judgement => {
  const { requestId, forStage, status } = request;
  const by = review.calendar.addWorkingDays(
    request.aliveFrom ?? request.receivedOn,
    review.ruleset(forStage).acknowledge[forStage].workingDays,
  );
  if (status === 'ESCALATED') {
    const moves = review.all('Escalated').filter(({ data }) => data.toStage === forStage);
    const ids = [id, ...moves.map((move) => move.id)];
    // Another request of the resident may have carried this one along.
    const carried = moves.length > 0 && moves.every(({ data }) => data.requestId !== requestId);
    return carried ? pass(ids) : within(request.decidedOn, by, review.asAt, ids);
  }
  const refusals = review.all('EscalationRefused').filter(({ data }) => data.requestId === requestId);
  if (refusals.length > 0) return together(refusals.map((refusal) => judgeRefusal(review, refusal)));
  if (status === 'SATISFIED') return pass([id]);
  if (status === 'DEFERRED') return earlyRequest(review, request, id);
  return within(undefined, by, review.asAt, [id], review.ended);
};

/**
 * Continuing dissatisfaction that was recorded as such counts as a request, unless one was being decided or the case had
 * gone on to its last stage already.
 */
const dissatisfaction = (review: CaseUnderReview): Judgement[] => {
  const answered = review.rsp(1);
  if (answered === undefined) return [];
  const handled = (revision: number): boolean =>
    review.all('Escalated').some((event) => event.revision < revision) ||
    review.complaint.requests.some(
      ({ requestId, status }) =>
        status !== 'REFUSED' &&
        review
          .all('EscalationRequested')
          .some((event) => event.data.requestId === requestId && event.revision < revision),
    );
  return review
    .all('CorrespondenceRecorded')
    .filter(
      ({ data, revision }) =>
        data.direction === 'IN' &&
        data.containsDissatisfaction === true &&
        londonDate(data.at) >= answered &&
        !handled(revision),
    )
    .map(({ id, data, revision }) => {
      const on = londonDate(data.at);
      const by = review.calendar.addWorkingDays(on, review.ruleset(2).acknowledge[2].workingDays);
      const taken = [
        ...review.all('EscalationRequested'),
        ...review.all('Escalated'),
        ...review.all('FurtherDissatisfactionRecorded'),
      ].find((event) => event.revision > revision || londonDate(event.metadata.occurredAt) >= on);
      return within(
        taken === undefined ? undefined : londonDate(taken.metadata.occurredAt),
        by,
        review.asAt,
        [id],
        review.ended,
      );
    });
};

/** Stage 2 is the last. */
const final = (review: CaseUnderReview): Judgement[] =>
  review
    .ofStage('Responded', 2)
    .map(({ id, data }) =>
      data.isFinal || review.ruleset(2).stagesAllowed > 2 ? pass([id]) : fail('NOT_FINAL', [id]),
    );

/** 6.10: who is not satisfied goes on to stage 2, and stage 2 is final. */
export const escalatedOnRequest: Rule = (review) => {
  const requests = review
    .all('EscalationRequested')
    .flatMap(({ id, data }) =>
      review.complaint.requests
        .filter(({ requestId }) => requestId === data.requestId)
        .map((request) => movedOn(review, request, id)),
    );
  const judged = [...requests, ...dissatisfaction(review), ...bypasses(review)];
  return judged.length === 0 ? na('NOT_REQUESTED') : together([...judged, ...final(review)]);
};

/** 6.12: no reasons are required, and the landlord tries to understand. */
export const reasonsNotRequired: Rule = (review) => {
  const { requests } = review.complaint;
  if (requests.length === 0) return na('NOT_REQUESTED');
  const demanded = review.all('EscalationRefused').filter(({ data }) => data.ground.startsWith('NO_REASONS'));
  if (demanded.length > 0)
    return fail(
      'REASONS_DEMANDED',
      demanded.map(({ id }) => id),
    );
  if (!review.isOpened(2)) return na('NO_STAGE');
  if (requests.some(({ reasonsGiven }) => reasonsGiven)) return pass();
  const answered = review.rsp(2);
  const inTime = (at: string): boolean => answered === undefined || londonDate(at) <= answered;
  const sought = [...review.all('EscalationReasonsSought'), ...review.ofStage('ResidentHeard', 2)].filter(({ data }) =>
    inTime(data.at),
  );
  if (sought.length > 0) return pass(sought.map(({ id }) => id));
  if (answered !== undefined) return fail('NOT_SOUGHT');
  return review.ended === undefined ? pending('NOT_SOUGHT_YET') : na(review.ended.why);
};

/** 6.13: whoever considers stage 2 had no part in stage 1, sign-off included; an advisor may stay. */
export const differentPerson: Rule = (review) => {
  if (!review.isOpened(2)) return na('NO_STAGE');
  const { complaint } = review;
  const [before, now, after] = [decidersOf(complaint, 1), decidersOf(complaint, 2), decidersOf(complaint, 3)];
  const same = [...now].filter((person) => before.has(person) || after.has(person));
  if (same.length > 0)
    return fail(
      'SAME_PERSON',
      review
        .all('HandlerAssigned')
        .filter(({ data }) => same.includes(data.person.personId))
        .map(({ id }) => id),
    );
  if (now.size === 0) return review.ended === undefined ? pending('NOT_ASSIGNED_YET') : na(review.ended.why);
  return pass(review.all('HandlerAssigned').map(({ id }) => id));
};
