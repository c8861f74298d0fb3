import { STAGES, type Stage } from '../../code/ruleset.js';
import { londonDate } from '../../kernel/instant.js';
import { stagePolicy } from '../../profile/profile.js';
import { type CaseUnderReview, type EventOfType } from '../case-under-review.js';
import { fail, na, pass, pending, together, type Judgement } from '../result.js';
import { type Rule } from './rule.js';

type Answer = EventOfType<'Responded'>;

/** (a, c) Independent, declared before acting, and free of conflict. */
const independent = (review: CaseUnderReview, stage: Stage, answer: Answer): Judgement => {
  const assigned = review.all('HandlerAssigned').filter(({ data }) => data.stage === stage);
  const noPriorInvolvement = stagePolicy(review.profile(stage), stage)?.noPriorInvolvement === true;
  for (const { id, data } of assigned) {
    const { personId } = data.person;
    const declarations = review.all('HandlerAssigned').filter((event) => event.data.person.personId === personId);
    const declaredAt = Math.min(...declarations.map(({ revision }) => revision));
    const actedBefore = review.events.some(
      ({ revision, metadata }) => metadata.actor.userId === personId && revision < declaredAt,
    );
    if (actedBefore) return fail('ACTED_BEFORE_DECLARING', [id]);
    if (data.conflictDeclaration.subjectOfComplaint) return fail('SUBJECT_OF_COMPLAINT', [id]);
    if (noPriorInvolvement && data.conflictDeclaration.priorInvolvement) return fail('PRIOR_INVOLVEMENT', [id]);
  }
  const resolved = (personId: string, declaredAt: number): boolean =>
    review
      .all('ConflictResolved')
      .some(({ data, revision }) => data.personId === personId && revision > declaredAt && revision < answer.revision);
  const open = review
    .all('ConflictDeclared')
    .filter(({ data, revision }) => revision < answer.revision && !resolved(data.personId, revision));
  if (open.length > 0)
    return fail(
      'CONFLICT_UNRESOLVED',
      open.map(({ id }) => id),
    );
  return pass(assigned.map(({ id }) => id));
};

/** (b) The resident had a fair chance to set out their position. */
const heard = (review: CaseUnderReview, stage: Stage, answer: Answer): Judgement => {
  const from = stage === 1 ? review.rcv(1) : review.ack(stage);
  const until = londonDate(answer.data.sentAt);
  const inTime = ({ data }: { data: { at: string } }): boolean => {
    const on = londonDate(data.at);
    return (from === undefined || on >= from) && on <= until;
  };
  const contacts = [
    ...review.ofStage('ResidentHeard', stage),
    ...review.ofStage('ResidentContactAttempted', stage).filter(({ data }) => data.purpose === 'POSITION'),
  ].filter(inTime);
  return contacts.length > 0 ? pass(contacts.map(({ id }) => id)) : fail('NOT_HEARD');
};

/** (d) What the resident brought was considered, and nothing that nobody attached. */
const considered = (review: CaseUnderReview, answer: Answer): Judgement => {
  const { evidenceConsidered } = answer.data;
  const attached = review.all('EvidenceAttached').filter(({ revision }) => revision < answer.revision);
  const missed = attached.filter(
    ({ data }) => data.source === 'RESIDENT' && !evidenceConsidered.includes(data.evidenceId),
  );
  if (missed.length > 0)
    return fail(
      'EVIDENCE_NOT_CONSIDERED',
      missed.map(({ id }) => id),
    );
  const unknown = evidenceConsidered.some((evidenceId) => !attached.some(({ data }) => data.evidenceId === evidenceId));
  return unknown ? fail('EVIDENCE_NOT_ATTACHED', [answer.id]) : pass([answer.id]);
};

/** 5.8: merits, independence, a fair chance, conflicts managed, evidence considered. */
export const fairHandling: Rule = (review) => {
  const judged = STAGES.flatMap((stage) => {
    const answer = review.answer(stage);
    if (answer === undefined) return [];
    return [independent(review, stage, answer), heard(review, stage, answer), considered(review, answer)];
  });
  return together(judged, review.ended === undefined ? pending('NOT_ANSWERED_YET') : na(review.ended.why));
};
