import { OUR_LIMITS, type Stage } from '../code/ruleset.js';
import { isBefore, latestOf, type LocalDate } from '../kernel/local-date.js';
import { type EscalationPolicy } from '../profile/profile.js';
import { respondedOn, type CaseRules } from './case-rules.js';
import { type Complaint } from './state.js';

type Window = EscalationPolicy['windowWd'];

/**
 * The windows to ask for the next stage that count for a case answered on that day: the one of the version its stage
 * keeps, and whatever a later version allows that comes into force before the window has closed (I17). A shorter one
 * changes nothing, and an unknown one promises nothing.
 */
const windowsThatCount = (complaint: Complaint, stage: Stage, answered: LocalDate, rules: CaseRules): Window[] => {
  const { profile } = rules.forStage(complaint, stage);
  const kept = profile.escalation.windowWd;
  if (typeof kept !== 'number') return [kept];
  const windows: Window[] = [kept];
  let closesOn = rules.calendar.addWorkingDays(answered, kept);
  for (const { effectiveFrom, escalation } of rules.versionsAfter(profile.version)) {
    const { windowWd } = escalation;
    if (windowWd === null || isBefore(closesOn, effectiveFrom)) continue;
    windows.push(windowWd);
    if (windowWd === 'none') return windows;
    closesOn = latestOf(closesOn, rules.calendar.addWorkingDays(answered, windowWd));
  }
  return windows;
};

/** The last day on which the policy lets the resident ask for the next stage; undefined where it sets none. */
export const lastDayToAsk = (complaint: Complaint, stage: Stage, rules: CaseRules): LocalDate | undefined => {
  const answered = respondedOn(complaint, stage);
  if (answered === undefined) return undefined;
  const windows = windowsThatCount(complaint, stage, answered, rules);
  const numbers = windows.filter((window) => typeof window === 'number');
  return numbers.length < windows.length ? undefined : rules.calendar.addWorkingDays(answered, Math.max(...numbers));
};

/** 5.11: after this day a request may be refused as too late. A window of less than ten working days bars nobody. */
export const requestsBarredAfter = (complaint: Complaint, stage: Stage, rules: CaseRules): LocalDate | undefined => {
  const { windowWd } = rules.forStage(complaint, stage).profile.escalation;
  if (Number(windowWd) < OUR_LIMITS.shortestWindow.workingDays) return undefined;
  return lastDayToAsk(complaint, stage, rules);
};

/**
 * 6.10: until this day an answered case stays open for the resident to ask for the next stage: the policy's window, or
 * twenty working days where there is none. A policy that drops its window does not let a case be closed sooner.
 */
export const openForRequestsUntil = (complaint: Complaint, stage: Stage, rules: CaseRules): LocalDate | undefined => {
  const answered = respondedOn(complaint, stage);
  if (answered === undefined) return undefined;
  const { workingDays } = OUR_LIMITS.closeWithoutWindow;
  const days = windowsThatCount(complaint, stage, answered, rules).map((window) =>
    typeof window === 'number' ? window : workingDays,
  );
  return rules.calendar.addWorkingDays(answered, Math.max(...days));
};
