import { acceptOnOmbudsmanDirectionSlice } from './accept-on-ombudsman-direction.slice.js';
import { acceptOnReviewSlice } from './accept-on-review.slice.js';
import { acceptRemedySlice } from './accept-remedy.slice.js';
import { acknowledgeSlice } from './acknowledge.slice.js';
import { agreeUpdateIntervalSlice } from './agree-update-interval.slice.js';
import { assignHandlerSlice } from './assign-handler.slice.js';
import { attachEvidenceSlice } from './attach-evidence.slice.js';
import { clarifyResponsibilitySlice } from './clarify-responsibility.slice.js';
import { closeSlice } from './close.slice.js';
import { completeActionSlice } from './complete-action.slice.js';
import { completeRemedySlice } from './complete-remedy.slice.js';
import { confirmReceiptSlice } from './confirm-receipt.slice.js';
import { correctRecordSlice } from './correct-record.slice.js';
import { correctResponseSlice } from './correct-response.slice.js';
import { declareConflictSlice } from './declare-conflict.slice.js';
import { declineRemedySlice } from './decline-remedy.slice.js';
import { declineRepresentativeSlice } from './decline-representative.slice.js';
import { defineSlice } from './define.slice.js';
import { escalateSlice } from './escalate.slice.js';
import { extendSlice } from './extend.slice.js';
import { incorporateIssueSlice } from './incorporate-issue.slice.js';
import { markDuplicateSlice } from './mark-duplicate.slice.js';
import { noteAdjustmentSlice } from './note-adjustment.slice.js';
import { offerOmbudsmanBypassSlice } from './offer-ombudsman-bypass.slice.js';
import { offerRemedySlice } from './offer-remedy.slice.js';
import { raiseAdditionalIssueSlice } from './raise-additional-issue.slice.js';
import { reachAnswerSlice } from './reach-answer.slice.js';
import { recordActionSlice } from './record-action.slice.js';
import { recordClarificationSlice } from './record-clarification.slice.js';
import { recordContactAttemptSlice } from './record-contact-attempt.slice.js';
import { recordCorrespondenceSlice } from './record-correspondence.slice.js';
import { recordLearningSlice } from './record-learning.slice.js';
import { recordMeetingSlice } from './record-meeting.slice.js';
import { recordQualitySlice } from './record-quality.slice.js';
import { recordResidentHeardSlice } from './record-resident-heard.slice.js';
import { refuseSlice } from './refuse.slice.js';
import { refuseEscalationSlice } from './refuse-escalation.slice.js';
import { reofferEscalationSlice } from './reoffer-escalation.slice.js';
import { reopenSlice } from './reopen.slice.js';
import { requestClarificationSlice } from './request-clarification.slice.js';
import { requestEscalationSlice } from './request-escalation.slice.js';
import { requireSeparateProcessSlice } from './require-separate-process.slice.js';
import { resolveConflictSlice } from './resolve-conflict.slice.js';
import { respondSlice } from './respond.slice.js';
import { reviseRemedyDateSlice } from './revise-remedy-date.slice.js';
import { seekEscalationReasonsSlice } from './seek-escalation-reasons.slice.js';
import { splitIssueSlice } from './split-issue.slice.js';
import { supersedeRemedySlice } from './supersede-remedy.slice.js';
import { triageSlice } from './triage.slice.js';
import { updateActionSlice } from './update-action.slice.js';
import { updateResidentSlice } from './update-resident.slice.js';
import { withdrawSlice } from './withdraw.slice.js';
import { withholdRemedySlice } from './withhold-remedy.slice.js';

/** Every command on an existing case, one slice each. */
export const CASE_SLICES = [
  triageSlice,
  defineSlice,
  confirmReceiptSlice,
  acknowledgeSlice,
  requestClarificationSlice,
  recordClarificationSlice,
  assignHandlerSlice,
  declareConflictSlice,
  resolveConflictSlice,
  recordCorrespondenceSlice,
  attachEvidenceSlice,
  recordResidentHeardSlice,
  recordContactAttemptSlice,
  noteAdjustmentSlice,
  agreeUpdateIntervalSlice,
  updateResidentSlice,
  extendSlice,
  raiseAdditionalIssueSlice,
  incorporateIssueSlice,
  splitIssueSlice,
  reachAnswerSlice,
  respondSlice,
  correctResponseSlice,
  requestEscalationSlice,
  escalateSlice,
  seekEscalationReasonsSlice,
  reofferEscalationSlice,
  refuseEscalationSlice,
  refuseSlice,
  acceptOnOmbudsmanDirectionSlice,
  acceptOnReviewSlice,
  offerOmbudsmanBypassSlice,
  offerRemedySlice,
  acceptRemedySlice,
  declineRemedySlice,
  supersedeRemedySlice,
  reviseRemedyDateSlice,
  completeRemedySlice,
  recordActionSlice,
  updateActionSlice,
  completeActionSlice,
  withdrawSlice,
  closeSlice,
  reopenSlice,
  recordLearningSlice,
  recordQualitySlice,
  correctRecordSlice,
  clarifyResponsibilitySlice,
  recordMeetingSlice,
  declineRepresentativeSlice,
  requireSeparateProcessSlice,
  withholdRemedySlice,
  markDuplicateSlice,
];
