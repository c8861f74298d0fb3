import { type Stage } from '../code/ruleset.js';
import { baseOf, mayExceedLimit, type CaseRules } from '../complaint/case-rules.js';
import { type Complaint, type Extension } from '../complaint/state.js';
import { londonDate } from '../kernel/instant.js';
import { type LocalDate } from '../kernel/local-date.js';
import { isBlank } from '../kernel/text.js';

/** One extension, with the due date that ran when it was notified, and whether it moved it. */
export interface JudgedExtension {
  readonly extension: Extension;
  readonly dueBefore: LocalDate;
  /** extOK of the rule language. */
  readonly holds: boolean;
}

/** dueBefore(e) and extOK(e) for every extension of a stage, in order: each counts from what those before it left. */
export const judgedExtensions = (complaint: Complaint, stage: Stage, rules: CaseRules): JudgedExtension[] => {
  const base = baseOf(complaint, stage, rules)?.dueOn;
  if (base === undefined) return [];
  const { ruleset } = rules.forStage(complaint, stage);
  const limit = rules.calendar.addWorkingDays(base, ruleset.extend[stage].workingDays);
  let due = base;
  return complaint.stages[stage].extensions.map((extension) => {
    const dueBefore = due;
    const holds =
      londonDate(extension.noticeSentAt) <= dueBefore &&
      !isBlank(extension.reasonText) &&
      extension.reasonCode !== 'AWAITING_ACTION_COMPLETION' &&
      (extension.newDueOn <= limit || mayExceedLimit(ruleset, extension));
    if (holds) due = extension.newDueOn;
    return { extension, dueBefore, holds };
  });
};
