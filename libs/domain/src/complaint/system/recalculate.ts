import { type DeadlineChange } from '../events/shapes.js';
import { defineCommand, type Draft } from '../commands/case-command.js';
import { type Situation } from '../commands/context.js';
import { deadlinesOf } from '../deadlines/catalogue.js';
import { type DeadlineFacts } from '../deadlines/deadline-rule.js';
import { type Deadline } from '../state.js';
import { isBefore, type LocalDate } from '../../kernel/local-date.js';
import { stale } from './stale.js';

/** The day that the resident was told stays a promise, where the Code now gives a later one (D15). */
const promiseKept = (deadline: Deadline, facts: DeadlineFacts, { complaint }: Situation): DeadlineChange[] => {
  const [family, stage] = deadline.deadlineId.split('/');
  const promise = `POL_RESP/${stage ?? ''}`;
  const told = family === 'RESP' && complaint.stages[deadline.stage ?? 1].acknowledged !== undefined;
  if (!told || isBefore(facts.dueOn, deadline.dueOn) || complaint.deadlines[promise] !== undefined) return [];
  return [
    {
      deadlineId: promise,
      basis: 'POLICY',
      stage: deadline.stage,
      startedOn: deadline.startedOn,
      dueOn: deadline.dueOn,
      change: 'STARTED',
    },
  ];
};

const recalculated = (deadline: Deadline, facts: DeadlineFacts, situation: Situation): Draft => ({
  type: 'DeadlineRecalculated',
  data: {
    deadlineId: deadline.deadlineId,
    oldDueOn: deadline.dueOn,
    newDueOn: facts.dueOn,
    calendarVersion: situation.rules.calendar.version,
    deadlines: [
      {
        deadlineId: facts.deadlineId,
        basis: facts.basis,
        ...(facts.stage !== undefined && { stage: facts.stage }),
        startedOn: facts.startedOn,
        dueOn: facts.dueOn,
        change: 'MOVED',
      },
      ...promiseKept(deadline, facts, situation),
    ],
  },
});

/** Done late by the old calendar and in time by the new one: then the breach moves beyond the day it was done (D15). */
const excused = ({ how, on }: NonNullable<Deadline['ended']>, dueOn: LocalDate, facts: DeadlineFacts): boolean =>
  how === 'MET' && on > dueOn && on <= facts.dueOn;

/** D15: a newly proclaimed bank holiday moves what still runs; what is met or breached keeps its result, save the excused. */
export const recalculateDeadlines = defineCommand<Record<string, never>>({
  name: 'recalculate-deadlines',
  capability: 'system',
  anyAge: true,
  decide(_input, situation, verdict) {
    const { complaint, rules } = situation;
    const moved = deadlinesOf(complaint, rules).flatMap((facts) => {
      const deadline = complaint.deadlines[facts.deadlineId];
      const counts = facts.basis === 'CODE' || facts.basis === 'POLICY' || facts.basis === 'ADVISORY';
      if (deadline === undefined) return [];
      const moves = deadline.ended === undefined || excused(deadline.ended, deadline.dueOn, facts);
      return moves && counts && deadline.dueOn !== facts.dueOn ? [{ deadline, facts }] : [];
    });
    stale(verdict, moved.length === 0, 'no due date changes');
    return () => moved.map(({ deadline, facts }) => recalculated(deadline, facts, situation));
  },
});
