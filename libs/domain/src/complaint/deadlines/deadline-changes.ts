import { type LocalDate } from '../../kernel/local-date.js';
import { type CaseRules } from '../case-rules.js';
import { type DeadlineChange } from '../events/shapes.js';
import { type Complaint, type Deadline } from '../state.js';
import { deadlinesOf } from './catalogue.js';
import { type DeadlineFacts } from './deadline-rule.js';

const change = (facts: DeadlineFacts, dueOn: LocalDate, what: 'STARTED' | 'MOVED'): DeadlineChange => ({
  deadlineId: facts.deadlineId,
  basis: facts.basis,
  ...(facts.stage !== undefined && { stage: facts.stage }),
  startedOn: facts.startedOn,
  dueOn,
  change: what,
});

const end = (facts: DeadlineFacts, startedOn: LocalDate, dueOn: LocalDate): DeadlineChange[] =>
  facts.ended === undefined
    ? []
    : [{ ...change(facts, dueOn, 'MOVED'), startedOn, change: facts.ended.how, endedOn: facts.ended.on }];

const moved = (was: DeadlineFacts | undefined, is: DeadlineFacts): boolean =>
  was !== undefined && (was.dueOn !== is.dueOn || was.startedOn !== is.startedOn);

const changesOf = (
  written: Deadline | undefined,
  was: DeadlineFacts | undefined,
  is: DeadlineFacts,
): DeadlineChange[] => {
  const begins =
    written === undefined ||
    (written.ended !== undefined && is.ended === undefined && (was === undefined || was.ended !== undefined));
  if (begins) return [change(is, is.dueOn, 'STARTED'), ...end(is, is.startedOn, is.dueOn)];
  const moves = moved(was, is);
  const startedOn = moves ? is.startedOn : written.startedOn;
  const dueOn = moves ? is.dueOn : written.dueOn;
  const endsNow = is.ended !== undefined && (written.ended?.on !== is.ended.on || written.ended.how !== is.ended.how);
  return [...(moves ? [change(is, is.dueOn, 'MOVED')] : []), ...(endsNow ? end(is, startedOn, dueOn) : [])];
};

/** A running deadline that the facts no longer know, such as the ACK/2 of a request that was refused. */
const vanished = (before: Complaint, known: ReadonlySet<string>, on: LocalDate): DeadlineChange[] =>
  Object.values(before.deadlines)
    .filter(({ deadlineId, ended }) => ended === undefined && !known.has(deadlineId))
    .map(({ deadlineId, basis, stage, startedOn, dueOn }) => ({
      deadlineId,
      basis,
      ...(stage !== undefined && { stage }),
      startedOn,
      dueOn,
      change: 'CANCELLED' as const,
      endedOn: on,
    }));

/** What every event changes, and no deadline asks about. */
const COUNTED: readonly string[] = ['revision', 'lastUserRevision', 'caseworkerId'] satisfies (keyof Complaint)[];

const sameFacts = (before: Complaint, after: Complaint): boolean =>
  (Object.keys(after) as (keyof Complaint)[]).every((name) => before[name] === after[name] || COUNTED.includes(name));

/**
 * What one event does to the deadlines of its case. Both sides are computed with the same calendar, so only the facts of
 * the event make a difference: a calendar loaded since the due date was written acts through `DeadlineRecalculated` (D15).
 */
export const deadlineChanges = (
  before: Complaint,
  after: Complaint,
  rules: CaseRules,
  on: LocalDate,
): DeadlineChange[] => {
  if (sameFacts(before, after)) return []; // only kept for the record
  const was = new Map(deadlinesOf(before, rules).map((facts) => [facts.deadlineId, facts]));
  const is = deadlinesOf(after, rules);
  const known = new Set(is.map(({ deadlineId }) => deadlineId));
  return [
    ...is.flatMap((facts) => changesOf(before.deadlines[facts.deadlineId], was.get(facts.deadlineId), facts)),
    ...vanished(before, known, on),
  ];
};
