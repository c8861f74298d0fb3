import { type LocalDate } from '../kernel/local-date.js';

export type Result = 'PASS' | 'FAIL' | 'PENDING' | 'NA';

/** How a case stands against one provision, and which events show it. */
export interface ProvisionResult {
  readonly provision: string;
  readonly result: Result;
  readonly reasonCode?: string;
  readonly evidenceEventIds: readonly string[];
  /** For response times: answered within the base time, without an extension. */
  readonly inBaseTime?: boolean;
}

/** A result before it has its provision's number. */
export interface Judgement {
  readonly result: Result;
  readonly reasonCode?: string | undefined;
  readonly evidence: readonly string[];
  readonly inBaseTime?: boolean;
}

export const pass = (evidence: readonly string[] = [], reasonCode?: string): Judgement => ({
  result: 'PASS',
  evidence,
  reasonCode,
});
export const fail = (reasonCode: string, evidence: readonly string[] = []): Judgement => ({
  result: 'FAIL',
  reasonCode,
  evidence,
});
export const pending = (reasonCode?: string, evidence: readonly string[] = []): Judgement => ({
  result: 'PENDING',
  reasonCode,
  evidence,
});
export const na = (reasonCode?: string): Judgement => ({ result: 'NA', reasonCode, evidence: [] });

/** What ended a duty before it was done: a withdrawal or a refusal (code.md §1). */
export interface Ended {
  readonly on: LocalDate;
  readonly why: 'WITHDRAWN' | 'REFUSED';
}

/**
 * within(done, due) of the rule language: done in time passes; late, or not done when the day has passed, fails; not done
 * and not yet due is pending. A duty that fell away before its day does not apply; after its day the failure stands.
 */
export const within = (
  done: LocalDate | undefined,
  due: LocalDate,
  asAt: LocalDate,
  evidence: readonly string[],
  ended?: Ended,
): Judgement => {
  if (done !== undefined) return done <= due ? pass(evidence) : fail('LATE', evidence);
  if (ended !== undefined && ended.on <= due) return na(ended.why);
  return asAt > due ? fail('NOT_DONE', evidence) : pending('NOT_DUE_YET', evidence);
};

const WEIGHT: readonly Result[] = ['FAIL', 'PENDING', 'PASS', 'NA'];

/** Several judgements on one provision: one failure fails it, one open question keeps it open. */
export const together = (judgements: readonly Judgement[], none: Judgement = na()): Judgement => {
  const worst = WEIGHT.find((result) => judgements.some((judgement) => judgement.result === result));
  if (worst === undefined) return none;
  const telling = judgements.filter(({ result }) => result === worst);
  const reasonCode = telling.find((judgement) => judgement.reasonCode !== undefined)?.reasonCode;
  const evidence = [...new Set(telling.flatMap((judgement) => judgement.evidence))];
  return { result: worst, reasonCode, evidence };
};
