import { isAfter, type LocalDate } from '../../kernel/local-date.js';
import { CalendarHorizonError } from '../../calendar/working-calendar.js';
import { type Stage } from '../../code/ruleset.js';
import { londonDate } from '../../kernel/instant.js';
import { isBlank, type Text } from '../../kernel/text.js';
import { type DataOf } from '../events/index.js';
import { type Remedy } from '../state.js';
import { defineCommand, type CaseCommand } from './case-command.js';
import { computed, neededBecause } from './computed-fields.js';
import { type Situation } from './context.js';
import { knowsIssue } from './define.js';
import { needsApproval } from './remedy-approval.js';
import { invalidState } from './states.js';
import { type Verdict } from './verdict.js';

export type OfferRemedy = Omit<
  DataOf<'RemedyOffered'>,
  'remedyId' | 'stage' | 'impactAssessment' | 'dueOn' | 'deadlines' | 'documents'
> & {
  readonly remedyId?: string;
  readonly stage?: Stage;
  readonly impactAssessment?: Text;
  readonly dueOn?: LocalDate;
};

/** A promised day is taken as given (D13), but reminders must be able to count up to it (D16). */
export const withinHorizon = (day: LocalDate | undefined, { rules }: Situation): void => {
  if (day !== undefined && !rules.calendar.includes(day)) throw new CalendarHorizonError(day);
};

/** An approver who makes the offer approves it: the event says so, for the answer that names the remedy later (7.2). */
const ownApproval = (input: OfferRemedy, { profile, context }: Situation): Pick<OfferRemedy, 'approvedBy'> => {
  const { userId, grade } = context.actor;
  const approves = needsApproval(input, profile) && !needsApproval(input, profile, grade);
  return approves ? { approvedBy: { personId: userId, grade } } : {};
};

/** 5.13, 7.1 to 7.4: a remedy may be offered at any stage, says what and by when, and reflects the impact. */
export const offerRemedy = defineCommand<OfferRemedy>({
  name: 'offer-remedy',
  capability: 'offerRemedy',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  decide(input, situation, verdict) {
    const { complaint, stage, profile, context, on } = situation;
    const money = input.type === 'FINANCIAL';
    withinHorizon(input.dueOn, situation);
    verdict.forbidden(needsApproval(input, profile, context.actor.grade), 'APPROVAL_REQUIRED', {
      provision: '7.2',
      field: 'approvedBy',
      detail: `Above £${(Number(profile.compensation.approvalOverPence) / 100).toFixed(2)} the policy asks for ${profile.compensation.approver ?? 'an approver'}.`,
    });
    verdict.forbidden(isBlank(input.impactAssessment), 'IMPACT_REQUIRED', {
      provision: '7.2',
      field: 'impactAssessment',
    });
    verdict.forbidden(input.dueOn === undefined, 'DUE_DATE_REQUIRED', { provision: '7.3', field: 'dueOn' });
    verdict.impossible(isAfter(on, input.dueOn), 'CHRONOLOGY', {
      field: 'dueOn',
      detail: 'A remedy cannot be promised for a day that has passed.',
    });
    neededBecause(verdict, money && !((input.amountPence ?? 0) > 0), 'amountPence', 'the remedy is money', '7.2');
    neededBecause(verdict, money && isBlank(input.rationale), 'rationale', 'a sum says how it was arrived at', '7.2');
    const taken = complaint.remedies.some(({ remedyId }) => remedyId === input.remedyId);
    invalidState(taken, situation, verdict, 'a remedy that is not offered yet');
    const unknown = input.issueIds.filter((issueId) => !knowsIssue(complaint, issueId));
    verdict.impossible(unknown.length > 0, 'UNKNOWN_ISSUE', { provision: '7.1', field: 'issueIds' });
    return () => [
      {
        type: 'RemedyOffered',
        data: {
          ...input,
          remedyId: input.remedyId ?? context.newId('remedy'),
          stage,
          impactAssessment: input.impactAssessment ?? '',
          dueOn: input.dueOn ?? on,
          ...ownApproval(input, situation),
        },
      },
    ];
  },
});

/** Neither done nor declined nor replaced. */
export const isOpenRemedy = ({ status }: Pick<Remedy, 'status'>): boolean =>
  status === 'OFFERED' || status === 'ACCEPTED';

const remedyMeant = ({ complaint }: Situation, remedyId: string, verdict: Verdict): Remedy | undefined => {
  const remedy = complaint.remedies.find((candidate) => candidate.remedyId === remedyId);
  verdict.impossible(remedy === undefined, 'UNKNOWN_REMEDY', { provision: '7.3', field: 'remedyId' });
  verdict.impossible(remedy !== undefined && !isOpenRemedy(remedy), 'REMEDY_CLOSED', {
    provision: '7.3',
    field: 'remedyId',
    detail: `The remedy is ${remedy?.status ?? ''}.`,
  });
  return remedy;
};

export type AnswerRemedy = Omit<DataOf<'RemedyAccepted'>, 'deadlines' | 'documents'>;

const notBeforeOffer = ({ complaint }: Situation, input: { remedyId: string }): LocalDate | undefined => {
  const remedy = complaint.remedies.find(({ remedyId }) => remedyId === input.remedyId);
  return remedy === undefined ? undefined : londonDate(remedy.occurredAt);
};

const noOpenRemedy = (situation: Situation, verdict: Verdict, input: { remedyId: string } | undefined): void =>
  invalidState(
    input === undefined && !situation.complaint.remedies.some(isOpenRemedy),
    situation,
    verdict,
    'a remedy that is offered and not done',
  );

const answer = (
  name: string,
  type: 'RemedyAccepted' | 'RemedyDeclined' | 'RemedySuperseded',
): CaseCommand<AnswerRemedy> =>
  defineCommand<AnswerRemedy>({
    name,
    capability: 'offerRemedy',
    instant: 'at',
    notBefore: notBeforeOffer,
    standing: noOpenRemedy,
    decide(input, situation, verdict) {
      remedyMeant(situation, input.remedyId, verdict);
      return () => [{ type, data: { ...input } }];
    },
  });

export const acceptRemedy = answer('accept-remedy', 'RemedyAccepted');
export const declineRemedy = answer('decline-remedy', 'RemedyDeclined');
export const supersedeRemedy = answer('supersede-remedy', 'RemedySuperseded');

export type ReviseRemedyDate = Omit<DataOf<'RemedyDateRevised'>, 'oldDueOn' | 'reason' | 'deadlines' | 'documents'> & {
  readonly oldDueOn?: LocalDate;
  readonly reason?: Text;
};

/** 7.3: another day, with the reason, told to the resident before the first one passes. */
export const reviseRemedyDate = defineCommand<ReviseRemedyDate>({
  name: 'revise-remedy-date',
  capability: 'offerRemedy',
  notBefore: notBeforeOffer,
  standing: noOpenRemedy,
  decide(input, situation, verdict) {
    const remedy = remedyMeant(situation, input.remedyId, verdict);
    withinHorizon(input.newDueOn, situation);
    verdict.forbidden(isBlank(input.reason), 'REASON_REQUIRED', { provision: '7.3', field: 'reason' });
    computed(verdict, 'oldDueOn', input.oldDueOn, remedy?.dueOn);
    return () => [
      {
        type: 'RemedyDateRevised',
        data: { ...input, oldDueOn: remedy?.dueOn ?? input.newDueOn, reason: input.reason ?? '' },
      },
    ];
  },
});

export type CompleteRemedy = Omit<DataOf<'Remedied'>, 'evidenceDocIds' | 'deadlines' | 'documents'> & {
  readonly evidenceDocIds?: readonly string[];
};

/** 7.3: followed to completion, with proof. */
export const completeRemedy = defineCommand<CompleteRemedy>({
  name: 'complete-remedy',
  capability: 'completeWork',
  openWork: ({ remedies }) => remedies.filter(isOpenRemedy),
  instant: 'completedAt',
  notBefore: notBeforeOffer,
  standing: noOpenRemedy,
  decide(input, situation, verdict) {
    const remedy = remedyMeant(situation, input.remedyId, verdict);
    const money = remedy?.type === 'FINANCIAL';
    verdict.forbidden((input.evidenceDocIds?.length ?? 0) === 0, 'EVIDENCE_REQUIRED', {
      provision: '7.3',
      field: 'evidenceDocIds',
    });
    const unaccepted = money && situation.profile.compensation.payOnlyAfterAcceptance && remedy.status !== 'ACCEPTED';
    verdict.forbidden(unaccepted, 'NOT_ACCEPTED', {
      provision: '7.3',
      field: 'remedyId',
      detail: "The landlord's policy pays once the resident has accepted.",
    });
    const differs = money && input.amountPaidPence !== undefined && input.amountPaidPence !== remedy.amountPence;
    verdict.forbidden(differs, 'AMOUNT_MISMATCH', {
      provision: '7.3',
      field: 'amountPaidPence',
      detail: `Offered were ${remedy?.amountPence ?? 0} pence.`,
    });
    return () => [{ type: 'Remedied', data: { ...input, evidenceDocIds: input.evidenceDocIds ?? [] } }];
  },
});

export type WithholdRemedy = Omit<DataOf<'RemedyWithheld'>, 'deadlines' | 'documents'>;

/** 5.13: holding a remedy back for the next stage is a breach; it can only be put on record. */
export const withholdRemedy = defineCommand<WithholdRemedy>({
  name: 'withhold-remedy',
  capability: 'pastFactBypass',
  standing: (situation, verdict) =>
    invalidState(situation.context.recording === 'LIVE', situation, verdict, 'recording PAST_FACT'),
  decide(input, { context }, verdict) {
    verdict.forbidden(context.recording !== 'LIVE', 'REMEDY_WITHHELD', { provision: '5.13' });
    return () => [{ type: 'RemedyWithheld', data: { ...input } }];
  },
});
