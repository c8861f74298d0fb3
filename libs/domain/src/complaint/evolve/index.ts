import { type ComplaintEventType } from '../events/index.js';
import { unknownComplaint, type Complaint, type Deadline } from '../state.js';
import { type StoredEvent } from '../stored-event.js';
import { closingEvolutions } from './closing.js';
import { correctedEvents } from './corrected-events.js';
import { escalationEvolutions } from './escalation.js';
import { type Evolution } from './evolution.js';
import { handlingEvolutions } from './handling.js';
import { intakeEvolutions } from './intake.js';
import { recordEvolutions } from './record.js';
import { remedyEvolutions } from './remedy.js';
import { responseEvolutions } from './response.js';

/** Total: an event type without an entry does not compile. */
const EVOLUTIONS: { readonly [Type in ComplaintEventType]: Evolution<Type> } = {
  ...intakeEvolutions,
  ...handlingEvolutions,
  ...responseEvolutions,
  ...escalationEvolutions,
  ...remedyEvolutions,
  ...closingEvolutions,
  ...recordEvolutions,
};

const written = (complaint: Complaint, event: StoredEvent): Complaint['deadlines'] => {
  const changes = event.data.deadlines ?? [];
  if (changes.length === 0) return complaint.deadlines;
  const deadlines: Record<string, Deadline> = { ...complaint.deadlines };
  for (const { deadlineId, basis, stage, startedOn, dueOn, change, endedOn } of changes) {
    const before = deadlines[deadlineId];
    const moved = change === 'STARTED' || change === 'MOVED';
    const ended = change === 'STARTED' ? undefined : moved ? before?.ended : { how: change, on: endedOn ?? dueOn };
    const movedBy = change === 'STARTED' ? undefined : change === 'MOVED' ? event.type : before?.movedBy;
    const endedBy = ended === undefined ? undefined : moved ? before?.endedBy : event.type;
    const breached = before?.breachedDueOns ?? [];
    deadlines[deadlineId] = {
      deadlineId,
      basis,
      startedOn,
      dueOn,
      calendarVersion: moved
        ? event.metadata.calendarVersion
        : (before?.calendarVersion ?? event.metadata.calendarVersion),
      setAt: moved ? event.metadata.recordedAt : (before?.setAt ?? event.metadata.recordedAt),
      startEventId: change === 'STARTED' || before === undefined ? event.id : before.startEventId,
      // A duty that begins anew is another duty: what was missed the first time stays missed.
      breachedDueOns: change === 'STARTED' ? breached.filter((missed) => missed === dueOn) : breached,
      ...(stage !== undefined && { stage }),
      ...(ended !== undefined && { ended }),
      ...(movedBy !== undefined && { movedBy }),
      ...(endedBy !== undefined && { endedBy }),
    };
  }
  return deadlines;
};

/** One event further. It never looks anything up: due dates are copied as the event has them. */
export const evolve = (complaint: Complaint, event: StoredEvent): Complaint => {
  const evolution = EVOLUTIONS[event.type] as Evolution<ComplaintEventType>;
  const next = evolution(complaint, event);
  const { actor } = event.metadata;
  return {
    ...next,
    deadlines: written(next, event),
    revision: event.revision,
    lastUserRevision: actor.role === 'SYSTEM' ? complaint.lastUserRevision : event.revision,
    ...(actor.role === 'CASEWORKER' && { caseworkerId: actor.userId }),
  };
};

/** The case as its events tell it, with corrected facts in the place of what they correct. */
export const complaintOf = (events: readonly StoredEvent[]): Complaint =>
  correctedEvents(events).reduce(evolve, unknownComplaint);
