import { londonDate } from '../../kernel/instant.js';
import { type HandlingEvent } from '../events/handling.js';
import { changeWhere, unchanged, withStage, type Evolutions } from './evolution.js';

export const handlingEvolutions: Evolutions<HandlingEvent> = {
  HandlerAssigned: (complaint, event) => {
    const { stage, person, role, handlerOrg, conflictDeclaration } = event.data;
    const assigned = {
      eventId: event.id,
      stage,
      person,
      role,
      handlerOrg,
      conflictDeclaration,
      assignedAt: event.metadata.occurredAt,
    };
    return { ...complaint, handlers: [...complaint.handlers, assigned] };
  },

  HandlerReleased: (complaint, event) => {
    const { stage, personId, role } = event.data;
    return {
      ...complaint,
      handlers: changeWhere(
        complaint.handlers,
        (handler) =>
          handler.stage === stage &&
          handler.role === role &&
          handler.person.personId === personId &&
          handler.releasedAt === undefined,
        (handler) => ({ ...handler, releasedAt: event.metadata.occurredAt }),
      ),
    };
  },

  ConflictDeclared: (complaint, event) => ({
    ...complaint,
    conflicts: [...complaint.conflicts, { personId: event.data.personId, resolved: false, eventId: event.id }],
  }),

  ConflictResolved: (complaint, event) => ({
    ...complaint,
    conflicts: changeWhere(
      complaint.conflicts,
      ({ personId }) => personId === event.data.personId,
      (conflict) => ({ ...conflict, resolved: true }),
    ),
  }),

  CorrespondenceRecorded: unchanged,

  EvidenceAttached: (complaint, event) => {
    const { evidenceId, docRef, kind, source, description } = event.data;
    const attached = { evidenceId, docId: docRef, kind, source, description, attachedAt: event.metadata.occurredAt };
    return { ...complaint, evidence: [...complaint.evidence, attached] };
  },

  ResidentHeard: unchanged,
  ResidentContactAttempted: unchanged,
  AdjustmentNoted: unchanged,

  UpdateIntervalAgreed: (complaint, event) => {
    const { stage, everyWd, effectiveOn } = event.data;
    return withStage(complaint, stage, {
      intervals: [...complaint.stages[stage].intervals, { everyWd, effectiveOn }],
    });
  },

  ResidentUpdated: (complaint, event) => {
    const { stage, at } = event.data;
    return withStage(complaint, stage, { updatedOn: [...complaint.stages[stage].updatedOn, londonDate(at)].sort() });
  },

  MeetingHeld: unchanged,
  SeparateProcessRequired: unchanged,

  AdditionalIssueRaised: (complaint, event) => {
    const { additionalIssueId, text, raisedAt, related, wouldDelay } = event.data;
    const raised = { additionalIssueId, text, raisedAt, raisedOn: londonDate(raisedAt), related, wouldDelay };
    return { ...complaint, additionalIssues: [...complaint.additionalIssues, raised] };
  },

  AdditionalIssueIncorporated: (complaint, event) => ({
    ...complaint,
    additionalIssues: changeWhere(
      complaint.additionalIssues,
      ({ additionalIssueId }) => additionalIssueId === event.data.additionalIssueId,
      (issue) => ({ ...issue, outcome: 'INCORPORATED', settledOn: londonDate(event.metadata.occurredAt) }),
    ),
  }),

  AdditionalIssueSplit: (complaint, event) => ({
    ...complaint,
    additionalIssues: changeWhere(
      complaint.additionalIssues,
      ({ additionalIssueId }) => additionalIssueId === event.data.additionalIssueId,
      (issue) => ({
        ...issue,
        outcome: 'SPLIT',
        settledOn: londonDate(event.metadata.occurredAt),
        newCaseId: event.data.newCaseId,
      }),
    ),
  }),
};
