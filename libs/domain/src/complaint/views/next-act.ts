import { earlyRequest } from '../case-rules.js';
import { type CaseCommandName } from '../commands/index.js';
import { isOpenRemedy } from '../commands/remedies.js';
import { isOpen, isOnWorklist } from '../deadlines/deadline-status.js';
import { isUpheld } from '../deadlines/learning.js';
import { type Complaint, type Deadline } from '../state.js';

/** The duty that falls due first: what the worklist sorts by, whichever of Code and policy it comes from (D14). */
export const nextDeadline = (complaint: Complaint): Deadline | undefined =>
  Object.values(complaint.deadlines)
    .filter((deadline) => isOpen(deadline) && isOnWorklist(deadline))
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn) || one.deadlineId.localeCompare(other.deadlineId))[0];

/** What follows an answer: the promises first, then what it taught, then the end. */
const afterAnswer = (complaint: Complaint): CaseCommandName => {
  if (earlyRequest(complaint) !== undefined) return 'reoffer-escalation';
  if (complaint.remedies.some(isOpenRemedy)) return 'complete-remedy';
  if (complaint.actions.some(({ completedOn }) => completedOn === undefined)) return 'complete-action';
  const upheld = ([1, 2, 3] as const).some((stage) => isUpheld(complaint, stage));
  return upheld && complaint.learningOn === undefined ? 'record-learning' : 'close';
};

/** The next thing the case asks of somebody; undefined when nothing is. */
export const nextAct = (complaint: Complaint): CaseCommandName | undefined => {
  const stage = complaint.stages[complaint.stage];
  switch (complaint.phase) {
    case 'LOGGED':
      if (complaint.stage === 1 && complaint.triaged === undefined) return 'triage';
      return stage.definitions.length === 0 ? 'define' : 'acknowledge';
    case 'INVESTIGATING': {
      const handled = complaint.handlers.some(
        (handler) =>
          handler.stage === complaint.stage && handler.role !== 'ADVISOR' && handler.releasedAt === undefined,
      );
      return handled ? 'respond' : 'assign-handler';
    }
    case 'ESC_REQUESTED':
      return 'escalate';
    case 'RESPONDED':
      return afterAnswer(complaint);
    case 'REFUSED':
      return 'close';
    case 'WITHDRAWN':
    case 'CLOSED':
      return complaint.remedies.some(isOpenRemedy) ? 'complete-remedy' : undefined;
  }
};
