import { STAGES, type Stage } from '../../code/ruleset.js';
import { londonDate } from '../../kernel/instant.js';
import { isBlank } from '../../kernel/text.js';
import { type CaseUnderReview } from '../case-under-review.js';
import { fail, na, pass, pending, together, within, type Judgement } from '../result.js';
import { type Rule } from './rule.js';

const definedAtAcknowledgement = (review: CaseUnderReview, stage: Stage): Judgement => {
  const { acknowledged } = review.complaint.stages[stage];
  const due = review.ackDue(stage);
  if (acknowledged === undefined)
    return due === undefined ? na() : within(undefined, due, review.asAt, [], review.ended);
  const on = londonDate(acknowledged.sentAt);
  const definition = review.definitionAt(stage, acknowledged.eventId, on);
  const ids = [acknowledged.eventId, ...(definition === undefined ? [] : [definition.eventId])];
  if (definition === undefined || definition.issues.length === 0) return fail('NOT_DEFINED', ids);
  if (definition.outcomesSought.length === 0 && definition.outcomeNotStated === undefined)
    return fail('NO_OUTCOME_SOUGHT', ids);
  if (acknowledged.definitionVersion !== definition.version) return fail('STALE_DEFINITION', ids);
  const asked = review.ofStage('ClarificationRequested', stage).some(({ data }) => londonDate(data.sentAt) <= on);
  return definition.unclearAspects.length > 0 && !asked ? fail('UNCLEAR_NOT_ASKED', ids) : pass(ids);
};

/** 5.6: at each stage the acknowledgement sets out the complaint definition and asks what is unclear. */
export const defined: Rule = (review) => together(STAGES.map((stage) => definedAtAcknowledgement(review, stage)));

const responsibilitiesOf = (review: CaseUnderReview, stage: Stage): Judgement => {
  const [acknowledged] = review.ofStage('Acknowledged', stage);
  if (acknowledged === undefined) {
    if (review.isLeftBehind(stage)) return na('NOT_ACKNOWLEDGED');
    return review.ended === undefined ? pending('NOT_ACKNOWLEDGED') : na(review.ended.why);
  }
  const { id, data } = acknowledged;
  const definition = review.definitionAt(stage, id, londonDate(data.sentAt));
  const listed = new Set(data.responsibilities.map(({ issueId }) => issueId));
  const unlisted = (definition?.issues ?? []).some(({ issueId }) => review.isOwed(issueId) && !listed.has(issueId));
  if (unlisted) return fail('ISSUE_NOT_LISTED', [id]);
  if (data.responsibilities.some(({ status, signpost }) => status === 'NOT_RESPONSIBLE' && isBlank(signpost)))
    return fail('NO_SIGNPOST', [id]);
  const open = data.responsibilities.filter(({ status }) => status === 'TO_BE_CLARIFIED');
  const answered = review.rsp(stage);
  const clarified = review.all('ResponsibilityClarified').filter((event) => event.data.stage === stage);
  const unclear = open.filter(
    ({ issueId }) =>
      !clarified.some(
        (event) => event.data.issueId === issueId && (answered === undefined || londonDate(event.data.at) <= answered),
      ),
  );
  const ids = [id, ...clarified.map((event) => event.id)];
  if (unclear.length === 0) return pass(ids);
  return answered === undefined ? pending('TO_BE_CLARIFIED', ids) : fail('NOT_CLARIFIED', ids);
};

/** 5.7: what the landlord is and is not responsible for, issue by issue, cleared up before the answer. */
export const responsibilitySaid: Rule = (review) =>
  together(review.openedStages.map((stage) => responsibilitiesOf(review, stage)));
