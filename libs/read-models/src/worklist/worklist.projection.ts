import {
  assigneesOf,
  COMPLAINT_EVENT_TYPES,
  evolve,
  lastingFlagsOf,
  nextAct,
  nextDeadline,
  shownStage,
  unknownComplaint,
  withoutText,
  type Complaint,
  type ComplaintEventType,
  type StoredEvent,
  type Text,
} from '@redress/domain';
import { type Change, type Changes, RowProjection } from '../engine/row-projection.js';

/** One case as a caseworker's list shows it. `state` is the folded case without any Text; the rest is read off it. */
export interface WorklistRow {
  readonly case_id: string;
  readonly landlord_id: string;
  readonly reference: string;
  readonly phase: string;
  readonly stage: number;
  readonly summary: Text;
  readonly flags: ReturnType<typeof lastingFlagsOf>;
  readonly handler: { readonly personId: string; readonly grade?: string } | null;
  readonly assigned: readonly string[];
  readonly next_act: string | null;
  readonly deadline_id: string | null;
  readonly deadline_basis: string | null;
  readonly deadline_due_on: string | null;
  readonly open: boolean;
  readonly state: Complaint;
}

/** Who decides the case at the moment, else who investigates it. */
const handlerOf = (complaint: Complaint): WorklistRow['handler'] => {
  const active = complaint.handlers.filter(
    ({ stage, role, releasedAt }) => stage === complaint.stage && role !== 'ADVISOR' && releasedAt === undefined,
  );
  return (active.find(({ role }) => role === 'DECIDER') ?? active[0])?.person ?? null;
};

const rowOf = (complaint: Complaint, summary: Text): WorklistRow => {
  const deadline = nextDeadline(complaint);
  const act = nextAct(complaint);
  return {
    case_id: complaint.caseId,
    landlord_id: complaint.landlordId,
    reference: complaint.reference,
    phase: complaint.phase,
    stage: shownStage(complaint),
    summary,
    // Whether something is breached depends on the day of the question, so it is asked of the deadlines then.
    flags: lastingFlagsOf(complaint),
    handler: handlerOf(complaint),
    assigned: assigneesOf(complaint),
    next_act: act ?? null,
    deadline_id: deadline?.deadlineId ?? null,
    deadline_basis: deadline?.basis ?? null,
    deadline_due_on: deadline?.dueOn ?? null,
    open: act !== undefined && complaint.duplicateOf === undefined,
    state: complaint,
  };
};

/** The rules of the case page decide here too: the state is what `evolve` makes of the event, the rest is read off it. */
const fold: Change<ComplaintEventType, WorklistRow> = ({ event }, rows) => {
  const [before] = rows.all();
  const summary = event.type === 'Logged' ? event.data.summary : (before?.summary ?? '');
  const state = evolve(before?.state ?? unknownComplaint, { ...event, data: withoutText(event.data) } as StoredEvent);
  rows.put(state.caseId, before === undefined ? rowOf(state, summary) : { ...before, state, summary });
};

export const worklist = new RowProjection<WorklistRow>({
  name: 'worklist',
  version: 2,
  table: 'worklist',
  columns: {
    case_id: 'uuid',
    landlord_id: 'text',
    reference: 'text',
    phase: 'text',
    stage: 'int',
    summary: 'jsonb',
    flags: 'jsonb',
    handler: 'jsonb',
    assigned: 'jsonb',
    next_act: 'text',
    deadline_id: 'text',
    deadline_basis: 'text',
    deadline_due_on: 'date',
    open: 'boolean',
    state: 'json', // read and written whole, and far more of it than of the rest
  },
  key: 'case_id',
  indexes: ['(landlord_id, open, deadline_due_on, case_id)', '(landlord_id, reference)'],
  complete: ({ state, summary }) => rowOf(state, summary),
  on: Object.fromEntries(COMPLAINT_EVENT_TYPES.map((type) => [type, fold])) as unknown as Changes<WorklistRow>,
});
