import { STAGES } from '../../code/ruleset.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { earlyRequest } from '../case-rules.js';
import { isOpenRemedy } from '../commands/remedies.js';
import { shownStage } from '../commands/states.js';
import { type Complaint } from '../state.js';
import { deadlineViews } from './deadline-view.js';
import { nextAct } from './next-act.js';

/** Those of the flags of lifecycle §2.1 that stand on any day until something else happens. */
export const lastingFlagsOf = (complaint: Complaint) => ({
  ...complaint.flags,
  defined: complaint.stages[complaint.stage].definitions.length > 0,
  earlyRequest: earlyRequest(complaint) !== undefined,
  actionsOpen:
    complaint.actions.some(({ completedOn }) => completedOn === undefined) || complaint.remedies.some(isOpenRemedy),
  ...(complaint.duplicateOf !== undefined && { duplicateOf: complaint.duplicateOf }),
});

/** The flags of lifecycle §2.1, with the duties that are breached by a day. */
export const flagsOf = (complaint: Complaint, asAt: LocalDate) => ({
  ...lastingFlagsOf(complaint),
  breached: deadlineViews(complaint, asAt)
    // What runs outside the product, such as a hazard's own clock, is shown and never judged here.
    .filter(({ status, basis }) => status === 'BREACHED' && (basis === 'CODE' || basis === 'POLICY'))
    .map(({ deadlineId }) => deadlineId),
});

/** The case page: what the record says, on a day. */
export const caseView = (complaint: Complaint, asAt: LocalDate) => ({
  caseId: complaint.caseId,
  reference: complaint.reference,
  landlordId: complaint.landlordId,
  state: complaint.phase,
  stage: shownStage(complaint),
  flags: flagsOf(complaint, asAt),
  revision: complaint.revision,
  complaint: complaint.logged,
  triage: complaint.triaged,
  definitions: STAGES.flatMap((stage) => complaint.stages[stage].definitions),
  acknowledgements: STAGES.flatMap((stage) => complaint.stages[stage].acknowledged ?? []),
  handlers: complaint.handlers,
  conflicts: complaint.conflicts,
  extensions: STAGES.flatMap((stage) => complaint.stages[stage].extensions),
  responses: STAGES.flatMap((stage) => complaint.stages[stage].response ?? []),
  escalationRequests: complaint.requests,
  additionalIssues: complaint.additionalIssues,
  remedies: complaint.remedies,
  actions: complaint.actions,
  deadlines: deadlineViews(complaint, asAt),
  evidence: complaint.evidence,
  links: {
    ...complaint.logged?.links,
    ...(complaint.hazardRef !== undefined && { hazardRef: complaint.hazardRef }),
    splitIntoCaseIds: complaint.additionalIssues.flatMap(({ newCaseId }) => newCaseId ?? []),
  },
  nextAct: nextAct(complaint),
});

export type CaseView = ReturnType<typeof caseView>;
