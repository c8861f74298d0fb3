import { STAGES, OUR_LIMITS } from '../../code/ruleset.js';
import { addMonths } from '../../kernel/local-date.js';
import { respondedOn } from '../case-rules.js';
import { caseEnding, duplicateEnding, type DeadlineRule } from './deadline-rule.js';

/** HAZARD/ref: the investigation that the law asks for, shown beside the complaint and never judged with it (I20). */
export const hazard: DeadlineRule = (complaint, rules) => {
  const ref = complaint.logged?.links?.hazardCaseRef ?? complaint.reference;
  const startedOn = complaint.flags.possibleHazard ? complaint.stages[1].receivedOn : undefined;
  if (startedOn === undefined) return [];
  return [
    {
      deadlineId: `HAZARD/${ref}`,
      basis: 'EXTERNAL',
      startedOn,
      dueOn: rules.calendar.addWorkingDays(startedOn, OUR_LIMITS.hazardInvestigation.workingDays),
      ended: caseEnding(complaint),
    },
  ];
};

/** OMB_REFERRAL_WINDOW: twelve months after the final response in which a resident may go to the Ombudsman. */
export const ombudsmanReferralWindow: DeadlineRule = (complaint) => {
  const stage = STAGES.find((candidate) => complaint.stages[candidate].response?.isFinal === true);
  const startedOn = stage === undefined ? undefined : respondedOn(complaint, stage);
  if (startedOn === undefined) return [];
  return [
    {
      deadlineId: 'OMB_REFERRAL_WINDOW',
      basis: 'EXTERNAL',
      startedOn,
      dueOn: addMonths(startedOn, OUR_LIMITS.ombudsmanReferralMonths),
      ended: duplicateEnding(complaint),
    },
  ];
};
