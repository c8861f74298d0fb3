import { type WorkingCalendar } from '../../calendar/working-calendar.js';
import { STAGES, type Stage } from '../../code/ruleset.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { londonTime } from '../../kernel/instant.js';
import { type StagePolicy } from '../../profile/profile.js';
import {
  acknowledgedOn,
  acknowledgementOf,
  baseOf,
  fullyAcknowledgedOn,
  respondedOn,
  writtenDueOf,
  type CaseRules,
} from '../case-rules.js';
import { lastExtension } from '../extensions.js';
import { type Complaint } from '../state.js';
import { caseEnding, leftBehind, met, type DeadlineFacts, type DeadlineRule, type Ending } from './deadline-rule.js';

const END_OF_DAY = '24:00';

/**
 * The day from which the landlord counts a receipt: after its cut-off, the next working day (D3, POLICY clocks only). What
 * else the resident sent on a later day is not what the clock started from.
 */
const policyReceipt = (
  complaint: Complaint,
  stage: Stage,
  received: LocalDate,
  cutoff: string | null,
  calendar: WorkingCalendar,
): LocalDate => {
  const receipts = stage === 1 ? [complaint.logged] : complaint.requests.filter(({ forStage }) => forStage === stage);
  const times = receipts.flatMap((receipt) => (receipt === undefined ? [] : londonTime(receipt.receivedAt)));
  const first = times.find((time) => time.startsWith(received)) ?? '';
  return first > `${received} ${cutoff ?? END_OF_DAY}` ? calendar.addWorkingDays(received, 1) : received;
};

/** Where the landlord's response clock starts; undefined until it does. */
const responseClock = (complaint: Complaint, stage: Stage, policy: StagePolicy): LocalDate | undefined =>
  policy.respClock === 'LOGGED' || policy.respClock === 'ESCALATED'
    ? complaint.stages[stage].loggedOn
    : acknowledgedOn(complaint, stage);

const promises = (complaint: Complaint, stage: Stage, rules: CaseRules): DeadlineFacts[] => {
  const { profile, policy } = rules.forStage(complaint, stage);
  const acknowledgement = acknowledgementOf(complaint, stage, rules);
  if (policy === undefined || acknowledgement === undefined) return [];
  const over = leftBehind(complaint, stage) ?? caseEnding(complaint);
  const promise = (
    name: string,
    startedOn: LocalDate | undefined,
    workingDays: number | null,
    codeDueOn: LocalDate,
    doneOn: LocalDate | undefined,
    extended: (promisedOn: LocalDate) => LocalDate = (promisedOn) => promisedOn,
  ): DeadlineFacts[] => {
    if (startedOn === undefined || workingDays === null) return [];
    const promisedOn = rules.calendar.addWorkingDays(startedOn, workingDays);
    if (promisedOn >= codeDueOn) return []; // only what is stricter than the Code is a promise of its own
    const ended: Ending | undefined = doneOn !== undefined ? met(doneOn) : over;
    const dueOn = extended(promisedOn);
    return [{ deadlineId: `${name}/${stage}`, basis: 'POLICY', stage, startedOn, dueOn, ended }];
  };
  // An extension told in time moves the landlord's own promise too, as far as its policy lets it.
  const byExtension = (promisedOn: LocalDate): LocalDate => {
    const told = lastExtension(complaint, stage, rules)?.newDueOn ?? promisedOn;
    const { extMaxWd } = policy;
    const furthest = extMaxWd === null ? told : rules.calendar.addWorkingDays(promisedOn, extMaxWd);
    return told < furthest ? told : furthest;
  };
  const { startedOn: received, dueOn: codeAcknowledgeBy } = acknowledgement;
  const counted = policyReceipt(complaint, stage, received, profile.policyReceiptCutoff, rules.calendar);
  const confirmed = complaint.stages[stage].receiptConfirmedOn ?? acknowledgedOn(complaint, stage);
  const base = baseOf(complaint, stage, rules);
  return [
    ...promise('POL_ACK', counted, policy.ackWd, codeAcknowledgeBy, confirmed),
    ...promise('POL_SCOPE', counted, policy.scopeWd, codeAcknowledgeBy, fullyAcknowledgedOn(complaint, stage)),
    ...(base === undefined
      ? []
      : promise(
          'POL_RESP',
          responseClock(complaint, stage, policy),
          policy.respWd,
          base.dueOn,
          respondedOn(complaint, stage),
          byExtension,
        )),
  ];
};

/**
 * The day that the resident was told, kept as a promise when a new bank holiday moved the Code's day beyond it (D15). It
 * begins with `DeadlineRecalculated`, and lasts until the answer or until another day is told.
 */
const promiseKept = (complaint: Complaint, stage: Stage, rules: CaseRules): DeadlineFacts[] => {
  const kept = complaint.deadlines[`POL_RESP/${stage}`];
  const told = lastExtension(complaint, stage, rules)?.newDueOn ?? complaint.stages[stage].acknowledged?.responseDueOn;
  if (kept === undefined || kept.dueOn !== told) return [];
  if (kept.dueOn >= (writtenDueOf(complaint, stage) ?? kept.dueOn)) return [];
  const { deadlineId, basis, startedOn, dueOn } = kept;
  const answered = respondedOn(complaint, stage);
  const ended = answered !== undefined ? met(answered) : (leftBehind(complaint, stage) ?? caseEnding(complaint));
  return [{ deadlineId, basis, stage, startedOn, dueOn, ended }];
};

/** POL_ACK/s, POL_SCOPE/s, POL_RESP/s (D14): what the landlord promises beyond the Code, where it is stricter. */
export const policyPromises: DeadlineRule = (complaint, rules) =>
  STAGES.flatMap((stage) => {
    const own = promises(complaint, stage, rules);
    const answers = own.some(({ deadlineId }) => deadlineId.startsWith('POL_RESP/'));
    return answers ? own : [...own, ...promiseKept(complaint, stage, rules)];
  });
