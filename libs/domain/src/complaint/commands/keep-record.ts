import { type Stage } from '../../code/ruleset.js';
import { isBlank } from '../../kernel/text.js';
import { type DataOf } from '../events/index.js';
import { defineCommand } from './case-command.js';
import { invalidState } from './states.js';

export type RecordCorrespondence = Omit<DataOf<'CorrespondenceRecorded'>, 'deadlines' | 'documents'>;

/** 5.12: everything written or said to and fro, in any state of the case. */
export const recordCorrespondence = defineCommand<RecordCorrespondence>({
  name: 'record-correspondence',
  capability: 'correspondence',
  instant: 'at',
  decide(input, _situation, verdict) {
    verdict.impossible(input.documentId === undefined && isBlank(input.text), 'CONTENT_REQUIRED', {
      provision: '5.12',
      field: 'text',
      detail: 'The document, or what was said.',
    });
    return () => [{ type: 'CorrespondenceRecorded', data: { ...input } }];
  },
});

export type AttachEvidence = Omit<DataOf<'EvidenceAttached'>, 'evidenceId' | 'docRef' | 'deadlines' | 'documents'> & {
  readonly evidenceId?: string;
  readonly docRef: string;
};

export const attachEvidence = defineCommand<AttachEvidence>({
  name: 'attach-evidence',
  capability: 'evidence',
  decide:
    (input, { context }) =>
    () => [{ type: 'EvidenceAttached', data: { ...input, evidenceId: input.evidenceId ?? context.newId('evidence') } }],
});

export type RecordContact = Omit<DataOf<'ResidentHeard'>, 'stage' | 'deadlines' | 'documents'> & {
  readonly stage?: Stage;
};

/** 5.8: the resident's side was heard. */
export const recordResidentHeard = defineCommand<RecordContact>({
  name: 'record-resident-heard',
  capability: 'updates',
  instant: 'at',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  decide:
    (input, { stage }) =>
    () => [{ type: 'ResidentHeard', data: { ...input, stage } }],
});

/** 5.8, 6.12: it was tried. */
export const recordContactAttempt = defineCommand<RecordContact>({
  name: 'record-contact-attempt',
  capability: 'updates',
  instant: 'at',
  notBefore: ({ complaint }) => complaint.stages[1].receivedOn,
  decide:
    (input, { stage }) =>
    () => [{ type: 'ResidentContactAttempted', data: { ...input, stage } }],
});

export type NoteAdjustment = Omit<DataOf<'AdjustmentNoted'>, 'deadlines' | 'documents'>;

/** 5.10: an adjustment agreed with the resident applies to this case. */
export const noteAdjustment = defineCommand<NoteAdjustment>({
  name: 'note-adjustment',
  capability: 'updates',
  decide: (input) => () => [{ type: 'AdjustmentNoted', data: { ...input } }],
});

export type RecordMeeting = Omit<DataOf<'MeetingHeld'>, 'deadlines' | 'documents'>;

/** 3.6: a resident may be accompanied; whether that was offered is on record. */
export const recordMeeting = defineCommand<RecordMeeting>({
  name: 'record-meeting',
  capability: 'updates',
  instant: 'at',
  decide: (input) => () => [{ type: 'MeetingHeld', data: { ...input } }],
});

export type DeclineRepresentative = Omit<DataOf<'RepresentativeDeclined'>, 'deadlines' | 'documents'>;

export const declineRepresentative = defineCommand<DeclineRepresentative>({
  name: 'decline-representative',
  capability: 'updates',
  decide(input, _situation, verdict) {
    verdict.forbidden(isBlank(input.validReason), 'REASON_REQUIRED', { provision: '3.6', field: 'validReason' });
    return () => [{ type: 'RepresentativeDeclined', data: { ...input } }];
  },
});

export type RequireSeparateProcess = Omit<DataOf<'SeparateProcessRequired'>, 'deadlines' | 'documents'>;

/** 5.4: sending a resident round the two stages is a breach; it can only be put on record. */
export const requireSeparateProcess = defineCommand<RequireSeparateProcess>({
  name: 'require-separate-process',
  capability: 'pastFactBypass',
  standing: (situation, verdict) =>
    invalidState(situation.context.recording === 'LIVE', situation, verdict, 'recording PAST_FACT'),
  decide(input, { context }, verdict) {
    verdict.forbidden(context.recording !== 'LIVE', 'SEPARATE_PROCESS', { provision: '5.4' });
    return () => [{ type: 'SeparateProcessRequired', data: { ...input } }];
  },
});
