import { londonDate, type Text } from '@redress/domain';
import { ignoring } from '../engine/projection.js';
import { type CaseRows } from '../engine/case-rows.js';
import { RowProjection } from '../engine/row-projection.js';

/** One promise to a resident: a remedy offered, or an action that an answer left to do. */
export interface RemedyRow {
  readonly case_id: string;
  readonly work_id: string;
  readonly landlord_id: string;
  readonly kind: 'REMEDY' | 'ACTION';
  readonly type: string | null;
  readonly description: Text;
  readonly owner_id: string | null;
  readonly due_on: string | null;
  readonly status: string;
  readonly offered_pence: number | null;
  readonly accepted_on: string | null;
  readonly paid_pence: number | null;
  readonly completed_on: string | null;
  readonly confirmed: string | null;
}

const caseOf = (streamId: string): string => streamId.slice(streamId.indexOf('-') + 1);

const end = (rows: CaseRows<RemedyRow>, workId: string, status: string): void =>
  rows.change(workId, (row) => ({ ...row, status }));

const action = (
  streamId: string,
  landlordId: string,
  { actionId, description, ownerId, dueOn }: { actionId: string; description: Text; ownerId?: string; dueOn?: string },
): RemedyRow => ({
  case_id: caseOf(streamId),
  work_id: actionId,
  landlord_id: landlordId,
  kind: 'ACTION',
  type: null,
  description,
  owner_id: ownerId ?? null,
  due_on: dueOn ?? null,
  status: 'OPEN',
  offered_pence: null,
  accepted_on: null,
  paid_pence: null,
  completed_on: null,
  confirmed: null,
});

export const remedies = new RowProjection<RemedyRow>({
  name: 'remedies',
  version: 1,
  table: 'remedy',
  columns: {
    case_id: 'uuid',
    work_id: 'text',
    landlord_id: 'text',
    kind: 'text',
    type: 'text',
    description: 'jsonb',
    owner_id: 'text',
    due_on: 'date',
    status: 'text',
    offered_pence: 'int',
    accepted_on: 'date',
    paid_pence: 'int',
    completed_on: 'date',
    confirmed: 'text',
  },
  key: 'work_id',
  indexes: ['(landlord_id, status, due_on, work_id)'],
  on: {
    RemedyOffered: ({ event: { data, metadata }, streamId }, rows) =>
      rows.put(data.remedyId, {
        case_id: caseOf(streamId),
        work_id: data.remedyId,
        landlord_id: metadata.landlordId,
        kind: 'REMEDY',
        type: data.type,
        description: data.description,
        owner_id: data.ownerId,
        due_on: data.dueOn,
        status: 'OFFERED',
        offered_pence: data.amountPence ?? null,
        accepted_on: null,
        paid_pence: null,
        completed_on: null,
        confirmed: null,
      }),
    RemedyAccepted: ({ event: { data } }, rows) =>
      rows.change(data.remedyId, (row) => ({ ...row, status: 'ACCEPTED', accepted_on: londonDate(data.at) })),
    RemedyDeclined: ({ event: { data } }, rows) => end(rows, data.remedyId, 'DECLINED'),
    RemedySuperseded: ({ event: { data } }, rows) => end(rows, data.remedyId, 'SUPERSEDED'),
    RemedyDateRevised: ({ event: { data } }, rows) =>
      rows.change(data.remedyId, (row) => ({ ...row, due_on: data.newDueOn })),
    Remedied: ({ event: { data } }, rows) =>
      rows.change(data.remedyId, (row) => ({
        ...row,
        status: 'REMEDIED',
        paid_pence: data.amountPaidPence ?? null,
        completed_on: londonDate(data.completedAt),
        confirmed: data.confirmedWithResident,
      })),
    ActionRecorded: ({ event: { data, metadata }, streamId }, rows) =>
      rows.put(data.actionId, action(streamId, metadata.landlordId, data)),
    Responded: ({ event: { data, metadata }, streamId }, rows) => {
      for (const promised of data.outstandingActions)
        if (rows.get(promised.actionId) === undefined)
          rows.put(promised.actionId, action(streamId, metadata.landlordId, promised));
    },
    ActionUpdated: ({ event: { data } }, rows) => {
      const { newDueOn, residentInformed } = data;
      if (newDueOn !== undefined && residentInformed)
        rows.change(data.actionId, (row) => ({ ...row, due_on: newDueOn }));
    },
    ActionCompleted: ({ event: { data } }, rows) =>
      rows.change(data.actionId, (row) => ({
        ...row,
        status: 'COMPLETED',
        completed_on: londonDate(data.completedAt),
      })),
    ...ignoring(
      'Logged',
      'Triaged',
      'Defined',
      'ReceiptConfirmed',
      'Acknowledged',
      'ClarificationRequested',
      'ClarificationReceived',
      'ResponsibilityClarified',
      'RepresentativeDeclined',
      'HazardHandedOff',
      'MarkedDuplicate',
      'HandlerAssigned',
      'HandlerReleased',
      'ConflictDeclared',
      'ConflictResolved',
      'CorrespondenceRecorded',
      'EvidenceAttached',
      'ResidentHeard',
      'ResidentContactAttempted',
      'AdjustmentNoted',
      'UpdateIntervalAgreed',
      'ResidentUpdated',
      'MeetingHeld',
      'SeparateProcessRequired',
      'AdditionalIssueRaised',
      'AdditionalIssueIncorporated',
      'AdditionalIssueSplit',
      'AnswerReached',
      'Extended',
      'ResponseCorrected',
      'EscalationRequested',
      'FurtherDissatisfactionRecorded',
      'Escalated',
      'EscalationReoffered',
      'EscalationReasonsSought',
      'EscalationRefused',
      'Refused',
      'AcceptedOnOmbudsmanDirection',
      'AcceptedOnReview',
      'OmbudsmanBypassOffered',
      'RemedyWithheld',
      'Withdrawn',
      'Closed',
      'Reopened',
      'LearningRecorded',
      'QualityChecked',
      'RecordCorrected',
      'RecordExported',
      'DeadlineBreached',
      'BreachCleared',
      'DeadlineRecalculated',
      'ReminderSent',
      'OmbudsmanHoldPlaced',
      'OmbudsmanHoldReleased',
    ),
  },
});
