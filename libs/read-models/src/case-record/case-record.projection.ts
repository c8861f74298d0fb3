import { londonDate } from '@redress/domain';
import { ignoring } from '../engine/projection.js';
import { type CaseRows } from '../engine/case-rows.js';
import { RowProjection } from '../engine/row-projection.js';

/** The facts of a case by which it is found and counted. No Text: they outlive an erasure. How it stands is the worklist's. */
export interface CaseRecordRow {
  readonly case_id: string;
  readonly landlord_id: string;
  readonly reference: string;
  readonly received_on: string;
  readonly logged_at: string;
  readonly channel: string;
  readonly complainant_kind: string;
  readonly tenure_stock: string;
  readonly resident_id: string | null;
  readonly category: string;
  readonly service_areas: readonly string[];
  readonly split_from: string | null;
  readonly duplicate_of: string | null;
}

const changeAll = (rows: CaseRows<CaseRecordRow>, change: Partial<CaseRecordRow>): void => {
  for (const row of rows.all()) rows.put(row.case_id, { ...row, ...change });
};

export const caseRecord = new RowProjection<CaseRecordRow>({
  name: 'case-record',
  version: 1,
  table: 'case_record',
  columns: {
    case_id: 'uuid',
    landlord_id: 'text',
    reference: 'text',
    received_on: 'date',
    logged_at: 'timestamptz',
    channel: 'text',
    complainant_kind: 'text',
    tenure_stock: 'text',
    resident_id: 'text',
    category: 'text',
    service_areas: 'jsonb',
    split_from: 'text',
    duplicate_of: 'text',
  },
  key: 'case_id',
  indexes: [
    '(landlord_id, reference)',
    '(landlord_id, resident_id, category, received_on)',
    '(landlord_id, received_on)',
  ],
  on: {
    Logged: ({ event: { data, metadata } }, rows) =>
      rows.put(data.caseId, {
        case_id: data.caseId,
        landlord_id: metadata.landlordId,
        reference: data.reference,
        received_on: londonDate(data.receivedAt),
        logged_at: metadata.recordedAt,
        channel: data.channel,
        complainant_kind: data.complainantKind,
        tenure_stock: data.tenureStock,
        resident_id: data.residentId ?? null,
        category: data.category,
        service_areas: data.serviceAreas,
        split_from: data.links?.splitFromCaseId ?? null,
        duplicate_of: null,
      }),
    AcceptedOnOmbudsmanDirection: ({ event: { data } }, rows) =>
      changeAll(rows, { received_on: londonDate(data.receivedAt) }),
    AcceptedOnReview: ({ event: { data } }, rows) => changeAll(rows, { received_on: londonDate(data.receivedAt) }),
    MarkedDuplicate: ({ event: { data } }, rows) => changeAll(rows, { duplicate_of: data.ofCaseId }),
    Reopened: (_event, rows) => changeAll(rows, { duplicate_of: null }),
    RecordCorrected: ({ event: { data } }, rows) => {
      const { targetType, field, correctedValue } = data;
      if (targetType !== 'Logged' || typeof correctedValue !== 'string') return;
      if (field === 'receivedAt') changeAll(rows, { received_on: londonDate(correctedValue) });
      if (field === 'residentId') changeAll(rows, { resident_id: correctedValue });
    },
    ...ignoring(
      'Triaged',
      'Defined',
      'ReceiptConfirmed',
      'Acknowledged',
      'ClarificationRequested',
      'ClarificationReceived',
      'ResponsibilityClarified',
      'RepresentativeDeclined',
      'HazardHandedOff',
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
      'Responded',
      'ResponseCorrected',
      'EscalationRequested',
      'FurtherDissatisfactionRecorded',
      'Escalated',
      'EscalationReoffered',
      'EscalationReasonsSought',
      'EscalationRefused',
      'Refused',
      'OmbudsmanBypassOffered',
      'RemedyOffered',
      'RemedyAccepted',
      'RemedyDeclined',
      'RemedySuperseded',
      'RemedyDateRevised',
      'RemedyWithheld',
      'Remedied',
      'ActionRecorded',
      'ActionUpdated',
      'ActionCompleted',
      'Withdrawn',
      'Closed',
      'LearningRecorded',
      'QualityChecked',
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
