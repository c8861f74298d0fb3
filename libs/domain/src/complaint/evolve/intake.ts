import { londonDate } from '../../kernel/instant.js';
import { type IntakeEvent } from '../events/intake.js';
import { entryFrom, ownFields, unchanged, withStage, type Evolutions } from './evolution.js';

export const intakeEvolutions: Evolutions<IntakeEvent> = {
  Logged: (complaint, event) => ({
    ...withStage(complaint, 1, {
      receivedOn: londonDate(event.data.receivedAt),
      loggedOn: londonDate(event.metadata.recordedAt),
      policyVersion: event.metadata.policyVersion,
    }),
    exists: true,
    caseId: event.data.caseId,
    landlordId: event.metadata.landlordId,
    reference: event.data.reference,
    phase: 'LOGGED',
    stage: 1,
    logged: ownFields(event.data),
    loggedEventId: event.id,
    flags: { ...complaint.flags, possibleHazard: event.data.possibleHazard },
  }),

  Triaged: (complaint, event) => ({
    ...complaint,
    triaged: ownFields(event.data),
    flags: { ...complaint.flags, atRisk: event.data.atRisk, vulnerable: event.data.vulnerable },
  }),

  Defined: (complaint, event) => {
    const { stage } = event.data;
    return withStage(complaint, stage, {
      definitions: [...complaint.stages[stage].definitions, entryFrom(event)],
    });
  },

  ReceiptConfirmed: (complaint, event) => {
    const { stage, sentAt } = event.data;
    return withStage(complaint, stage, {
      receiptConfirmedOn: complaint.stages[stage].receiptConfirmedOn ?? londonDate(sentAt),
    });
  },

  Acknowledged: (complaint, event) => ({
    ...withStage(complaint, event.data.stage, { acknowledged: entryFrom(event) }),
    phase: complaint.phase === 'LOGGED' && complaint.stage === event.data.stage ? 'INVESTIGATING' : complaint.phase,
  }),

  ClarificationRequested: (complaint) => ({
    ...complaint,
    flags: { ...complaint.flags, clarificationOpen: true },
  }),

  ClarificationReceived: (complaint) => ({
    ...complaint,
    flags: { ...complaint.flags, clarificationOpen: false },
  }),

  ResponsibilityClarified: (complaint, event) => {
    const { stage, issueId, status, signpost } = event.data;
    const { acknowledged } = complaint.stages[stage];
    if (acknowledged === undefined) return complaint;
    const responsibilities = acknowledged.responsibilities.map((entry) =>
      entry.issueId === issueId ? { issueId, status, ...(signpost !== undefined && { signpost }) } : entry,
    );
    return withStage(complaint, stage, { acknowledged: { ...acknowledged, responsibilities } });
  },

  RepresentativeDeclined: unchanged,

  HazardHandedOff: (complaint, event) => ({ ...complaint, hazardRef: event.data.ref }),

  MarkedDuplicate: (complaint, event) => ({
    ...complaint,
    phase: 'CLOSED',
    // A case that was over already goes back, if it is reopened, to where it stood before that.
    phaseBefore:
      complaint.phase === 'CLOSED' || complaint.phase === 'WITHDRAWN' ? complaint.phaseBefore : complaint.phase,
    duplicateOf: event.data.ofCaseId,
    duplicateOn: londonDate(event.metadata.occurredAt),
  }),
};
