import { type Ruleset, type Stage } from '../code/ruleset.js';
import { londonDate } from '../kernel/instant.js';
import { type LocalDate } from '../kernel/local-date.js';
import { isBlank } from '../kernel/text.js';
import { baseOf, type CaseRules } from './case-rules.js';
import { type Complaint, type Extension } from './state.js';

/** What lets an extension go beyond the limit: under the 2024 Code a good reason, before that the resident's agreement. */
export const mayExceedLimit = (
  ruleset: Ruleset,
  extension: Pick<Extension, 'goodReasonBeyondLimit' | 'residentAgreement' | 'ombudsmanDetailsGiven'>,
): boolean =>
  ruleset.beyondLimit === 'GOOD_REASON'
    ? !isBlank(extension.goodReasonBeyondLimit)
    : extension.residentAgreement === 'AGREED' || extension.ombudsmanDetailsGiven;

/** One extension, with the due date that ran when it was notified, and whether it moved it. */
export interface JudgedExtension {
  readonly extension: Extension;
  readonly dueBefore: LocalDate;
  /** extOK of the rule language. */
  readonly holds: boolean;
}

/**
 * dueBefore(e) and extOK(e) for every extension of a stage (6.4, 6.15), in order: each counts from what those before
 * it left, and the limit counts from the base date, so that several short extensions cannot add up to a long one (D9).
 */
export const judgedExtensions = (complaint: Complaint, stage: Stage, rules: CaseRules): JudgedExtension[] => {
  const base = baseOf(complaint, stage, rules)?.dueOn;
  const { ruleset } = rules.forStage(complaint, stage);
  let due = base;
  return complaint.stages[stage].extensions.map((extension) => {
    const dueBefore = due ?? extension.newDueOn;
    const limit = rules.calendar.addWorkingDays(base ?? dueBefore, ruleset.extend[stage].workingDays);
    const holds =
      londonDate(extension.noticeSentAt) <= dueBefore &&
      !isBlank(extension.reasonText) &&
      extension.reasonCode !== 'AWAITING_ACTION_COMPLETION' &&
      (extension.newDueOn <= limit || mayExceedLimit(ruleset, extension));
    if (holds) due = extension.newDueOn;
    return { extension, dueBefore, holds };
  });
};

/** The extension that counts: the last that holds. */
export const lastExtension = (complaint: Complaint, stage: Stage, rules: CaseRules): Extension | undefined =>
  judgedExtensions(complaint, stage, rules).findLast(({ holds }) => holds)?.extension;

/** due(s): the new date of the last extension that holds, else the base date. */
export const dueOf = (complaint: Complaint, stage: Stage, rules: CaseRules): LocalDate | undefined =>
  lastExtension(complaint, stage, rules)?.newDueOn ?? baseOf(complaint, stage, rules)?.dueOn;
