import { londonDate } from '../../kernel/instant.js';
import { cancelled, duplicateEnding, met, type DeadlineRule } from './deadline-rule.js';

/** REMEDY/id (7.3): the date promised to the resident, as given, never moved to a working day (D13). */
export const remedies: DeadlineRule = (complaint) =>
  complaint.remedies.map(({ remedyId, occurredAt, dueOn, status, endedOn, stage }) => ({
    deadlineId: `REMEDY/${remedyId}`,
    basis: 'CODE',
    stage,
    startedOn: londonDate(occurredAt),
    dueOn,
    ended:
      endedOn === undefined ? duplicateEnding(complaint) : status === 'REMEDIED' ? met(endedOn) : cancelled(endedOn),
  }));

/** ACTION/id (6.6, 6.17): what the answer left to do, by the date it named (D13). */
export const actions: DeadlineRule = (complaint) =>
  complaint.actions.flatMap(({ actionId, dueOn, recordedOn, completedOn, stage }) =>
    dueOn === undefined
      ? []
      : {
          deadlineId: `ACTION/${actionId}`,
          basis: 'CODE' as const,
          stage,
          startedOn: recordedOn,
          dueOn,
          ended: completedOn !== undefined ? met(completedOn) : duplicateEnding(complaint),
        },
  );
