import { type CaseRules } from '../case-rules.js';
import { type Complaint } from '../state.js';
import { acknowledge } from './acknowledge.js';
import { additionalIssues } from './additional-issues.js';
import { backstop } from './backstop.js';
import { contactResponse } from './contact-response.js';
import { type DeadlineFacts, type DeadlineRule } from './deadline-rule.js';
import { escalationDecision } from './escalation-decision.js';
import { escalationWindow } from './escalation-window.js';
import { hazard, ombudsmanReferralWindow } from './external.js';
import { learning } from './learning.js';
import { policyPromises } from './policy-promises.js';
import { actions, remedies } from './promised-work.js';
import { refusalNotice } from './refusal-notice.js';
import { respond } from './respond.js';
import { updates } from './updates.js';

/** Every kind of deadline a complaint can have (lifecycle §3.2), one file each. */
const CATALOGUE: readonly DeadlineRule[] = [
  acknowledge,
  respond,
  policyPromises,
  escalationDecision,
  escalationWindow,
  updates,
  remedies,
  actions,
  additionalIssues,
  learning,
  refusalNotice,
  backstop,
  contactResponse,
  hazard,
  ombudsmanReferralWindow,
];

export const deadlinesOf = (complaint: Complaint, rules: CaseRules): DeadlineFacts[] =>
  complaint.exists ? CATALOGUE.flatMap((rule) => rule(complaint, rules)) : [];
