import { oldestOpenRequest } from '../case-rules.js';
import { type Complaint, type EscalationRequest } from '../state.js';
import { caseEnding, met, type DeadlineRule, type Ending } from './deadline-rule.js';

const decided = (complaint: Complaint, { decidedOn }: EscalationRequest): Ending | undefined =>
  decidedOn === undefined ? caseEnding(complaint) : met(decidedOn);

/** ESCDECIDE (6.10): a request to move on is decided within five working days of its receipt. */
export const escalationDecision: DeadlineRule = (complaint, rules) => {
  const request = oldestOpenRequest(complaint) ?? complaint.requests.findLast(({ status }) => status === 'ESCALATED');
  if (request === undefined) return [];
  const startedOn = request.aliveFrom ?? request.receivedOn;
  const { ruleset } = rules.forStage(complaint, request.forStage);
  return [
    {
      deadlineId: 'ESCDECIDE',
      basis: 'CODE',
      stage: request.forStage,
      startedOn,
      dueOn: rules.calendar.addWorkingDays(startedOn, ruleset.acknowledge[request.forStage].workingDays),
      ended: decided(complaint, request),
    },
  ];
};
