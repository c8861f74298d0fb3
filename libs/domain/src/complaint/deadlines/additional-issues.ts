import { OUR_LIMITS } from '../../code/ruleset.js';
import { caseEnding, met, type DeadlineRule } from './deadline-rule.js';

/** ADDISSUE/id (6.8): a new issue is taken in or split off; that it happens within five working days is our own limit. */
export const additionalIssues: DeadlineRule = (complaint, rules) =>
  complaint.additionalIssues.map(({ additionalIssueId, raisedOn, settledOn }) => ({
    deadlineId: `ADDISSUE/${additionalIssueId}`,
    basis: 'ADVISORY',
    startedOn: raisedOn,
    dueOn: rules.calendar.addWorkingDays(raisedOn, OUR_LIMITS.additionalIssue.workingDays),
    ended: settledOn !== undefined ? met(settledOn) : caseEnding(complaint),
  }));
