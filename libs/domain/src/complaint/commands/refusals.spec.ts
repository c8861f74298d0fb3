import { CASE_COMMANDS } from './index.js';
import { COMMON_REFUSALS, OWN_REFUSALS, refusalsOf } from './refusals.js';

describe('the refusals that each command may answer', () => {
  it('are listed for every command, each code once, none that is common to all', () => {
    expect(Object.keys(OWN_REFUSALS).sort()).toEqual(['log', ...Object.keys(CASE_COMMANDS)].sort());
    for (const [command, codes] of Object.entries(OWN_REFUSALS)) {
      expect([command, new Set(codes).size]).toEqual([command, codes.length]);
      expect([command, codes.filter((code) => (COMMON_REFUSALS as readonly string[]).includes(code))]).toEqual([
        command,
        [],
      ]);
    }
  });

  it('a command that nobody knows answers what is common to all', () => {
    expect(refusalsOf('unheard-of')).toEqual(COMMON_REFUSALS);
  });

  /** The rows of lifecycle §2.2, code for code. */
  it.each([
    ['log', 'DUPLICATE_REFERENCE RECEIVED_IN_FUTURE ORIGINAL_REQUIRED'],
    ['triage', 'URGENT_ACTION_REQUIRED'],
    ['define', 'NO_ISSUES STAGE_RESPONDED CHANGE_REASON_REQUIRED ISSUE_REMOVED'],
    ['acknowledge', 'NOT_DEFINED STALE_DEFINITION RESPONSIBILITY_INCOMPLETE ALREADY_ACKNOWLEDGED'],
    ['request-clarification', 'CLARIFICATION_CANNOT_BLOCK'],
    [
      'assign-handler',
      'HANDLER_SAME_AS_PREVIOUS_STAGE GRADE_TOO_LOW NOT_SENIOR_TO_STAGE1 CONFLICT_DECLARED PRIOR_INVOLVEMENT',
    ],
    ['record-correspondence', 'CONTENT_REQUIRED'],
    ['agree-update-interval', 'INTERVAL_TOO_LONG'],
    [
      'extend',
      'EXTENSION_AFTER_DUE EXTENSION_NOT_LATER EXTENSION_NOT_WORKING_DAY EXTENSION_OVER_LIMIT EXTENSION_HARD_CAP REASON_REQUIRED REASON_NOT_ALLOWED OMBUDSMAN_DETAILS_REQUIRED AGREEMENT_REQUIRED APPROVAL_REQUIRED NOT_ACKNOWLEDGED',
    ],
    ['incorporate-issue', 'RESPONSE_ALREADY_ISSUED UNRELATED_ISSUE'],
    ['split-issue', 'SPLIT_REASON_REQUIRED'],
    [
      'respond',
      'HANDLER_SAME_AS_PREVIOUS_STAGE ISSUE_NOT_ANSWERED REASONS_REQUIRED ESCALATION_ROUTE_REQUIRED OMBUDSMAN_DETAILS_REQUIRED REMEDY_REQUIRED CONFLICT_UNRESOLVED AUTHOR_NOT_HANDLER NOT_ACKNOWLEDGED ACTION_INCOMPLETE APPROVAL_MISSING',
    ],
    ['escalate', 'STAGE1_NOT_RESPONDED NO_FURTHER_STAGE'],
    [
      'refuse-escalation',
      'INVALID_EXCLUSION OMBUDSMAN_RIGHT_REQUIRED NO_REASONS_IS_NOT_A_GROUND DISCRETION_NOT_CONSIDERED',
    ],
    [
      'refuse',
      'INVALID_EXCLUSION WITHIN_TWELVE_MONTHS CLAIM_NOT_FILED PRIOR_CASE_NOT_EXHAUSTED DISCRETION_NOT_CONSIDERED OMBUDSMAN_RIGHT_REQUIRED EVIDENCE_REQUIRED SAFETY_OVERRIDE',
    ],
    ['accept-on-ombudsman-direction', 'NO_DIRECTION'],
    ['offer-ombudsman-bypass', 'BYPASS_NOT_IN_POLICY MANAGER_AGREEMENT_REQUIRED'],
    ['offer-remedy', 'APPROVAL_REQUIRED IMPACT_REQUIRED DUE_DATE_REQUIRED'],
    ['accept-remedy', 'REMEDY_CLOSED'],
    ['revise-remedy-date', 'REASON_REQUIRED'],
    ['complete-remedy', 'EVIDENCE_REQUIRED NOT_ACCEPTED AMOUNT_MISMATCH'],
    ['record-action', 'OWNER_REQUIRED'],
    ['clarify-responsibility', 'RESPONSIBILITY_INCOMPLETE'],
    ['decline-representative', 'REASON_REQUIRED'],
    ['withdraw', 'WITHDRAWAL_NOT_BY_RESIDENT EVIDENCE_REQUIRED'],
    ['close', 'OPEN_ACTIONS OPEN_REMEDIES OMBUDSMAN_HOLD ESCALATION_WINDOW_OPEN LEARNING_NOT_CONSIDERED'],
    ['record-quality', 'REVIEWER_IS_HANDLER'],
    ['mark-duplicate', 'UNKNOWN_CASE DUPLICATE_OF_DUPLICATE'],
    ['correct-record', 'UNKNOWN_EVENT IMMUTABLE_FIELD'],
  ])('%s: as its row has them', (command, row) => {
    const listed = row.split(' ');
    expect(refusalsOf(command).filter((code) => listed.includes(code))).toEqual(listed);
  });
});
