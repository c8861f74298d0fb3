import { acceptOnOmbudsmanDirection, acceptOnReview } from './accept.js';
import { acknowledge } from './acknowledge.js';
import { completeAction, recordAction, updateAction } from './actions.js';
import { incorporateIssue, raiseAdditionalIssue, splitIssue } from './additional-issues.js';
import { assignHandler } from './assign-handler.js';
import { type CaseCommand } from './case-command.js';
import { clarifyResponsibility, recordClarification, requestClarification } from './clarify.js';
import { close, reopen, withdraw } from './close.js';
import { confirmReceipt } from './confirm-receipt.js';
import { declareConflict, resolveConflict } from './conflicts.js';
import { correctRecord } from './correct-record.js';
import { define } from './define.js';
import { escalate } from './escalate.js';
import { refuseEscalation, reofferEscalation, seekEscalationReasons } from './escalation-requests.js';
import { extend, reachAnswer } from './extend.js';
import {
  attachEvidence,
  declineRepresentative,
  noteAdjustment,
  recordContactAttempt,
  recordCorrespondence,
  recordMeeting,
  recordResidentHeard,
  requireSeparateProcess,
} from './keep-record.js';
import { recordLearning, recordQuality } from './learn-and-check.js';
import { markDuplicate } from './mark-duplicate.js';
import { offerOmbudsmanBypass } from './offer-ombudsman-bypass.js';
import { refuse } from './refuse.js';
import {
  acceptRemedy,
  completeRemedy,
  declineRemedy,
  offerRemedy,
  reviseRemedyDate,
  supersedeRemedy,
  withholdRemedy,
} from './remedies.js';
import { requestEscalation } from './request-escalation.js';
import { correctResponse, respond } from './respond.js';
import { triage } from './triage.js';
import { agreeUpdateInterval, updateResident } from './updates.js';

/** Every command on an existing case, by the name it has in the address. */
export const CASE_COMMANDS = {
  triage,
  define,
  'confirm-receipt': confirmReceipt,
  acknowledge,
  'request-clarification': requestClarification,
  'record-clarification': recordClarification,
  'assign-handler': assignHandler,
  'declare-conflict': declareConflict,
  'resolve-conflict': resolveConflict,
  'record-correspondence': recordCorrespondence,
  'attach-evidence': attachEvidence,
  'record-resident-heard': recordResidentHeard,
  'record-contact-attempt': recordContactAttempt,
  'note-adjustment': noteAdjustment,
  'agree-update-interval': agreeUpdateInterval,
  'update-resident': updateResident,
  extend,
  'raise-additional-issue': raiseAdditionalIssue,
  'incorporate-issue': incorporateIssue,
  'split-issue': splitIssue,
  'reach-answer': reachAnswer,
  respond,
  'correct-response': correctResponse,
  'request-escalation': requestEscalation,
  escalate,
  'seek-escalation-reasons': seekEscalationReasons,
  'reoffer-escalation': reofferEscalation,
  'refuse-escalation': refuseEscalation,
  refuse,
  'accept-on-ombudsman-direction': acceptOnOmbudsmanDirection,
  'accept-on-review': acceptOnReview,
  'offer-ombudsman-bypass': offerOmbudsmanBypass,
  'offer-remedy': offerRemedy,
  'accept-remedy': acceptRemedy,
  'decline-remedy': declineRemedy,
  'supersede-remedy': supersedeRemedy,
  'revise-remedy-date': reviseRemedyDate,
  'complete-remedy': completeRemedy,
  'record-action': recordAction,
  'update-action': updateAction,
  'complete-action': completeAction,
  withdraw,
  close,
  reopen,
  'record-learning': recordLearning,
  'record-quality': recordQuality,
  'correct-record': correctRecord([]),
  'clarify-responsibility': clarifyResponsibility,
  'record-meeting': recordMeeting,
  'decline-representative': declineRepresentative,
  'require-separate-process': requireSeparateProcess,
  'withhold-remedy': withholdRemedy,
  'mark-duplicate': markDuplicate,
} as const satisfies Record<string, CaseCommand<never>>;

export type CaseCommandName = keyof typeof CASE_COMMANDS;
