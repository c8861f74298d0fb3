import { type ComplaintEvent, type ComplaintEventOf, type ComplaintEventType } from '../events/index.js';
import { noStageFacts, type Complaint, type Entry, type StageFacts } from '../state.js';
import { type StoredEvent } from '../stored-event.js';
import { type Stage } from '../../code/ruleset.js';

/** How one type of event changes the case. */
export type Evolution<Type extends ComplaintEventType> = (
  complaint: Complaint,
  event: StoredEvent<ComplaintEventOf<Type>>,
) => Complaint;

export type Evolutions<Event extends ComplaintEvent> = { readonly [Type in Event['type']]: Evolution<Type> };

/** For events that are kept for the record and decide nothing. */
export const unchanged = (complaint: Complaint): Complaint => complaint;

export const entryOf = (event: StoredEvent): Entry => ({
  eventId: event.id,
  occurredAt: event.metadata.occurredAt,
  recordedAt: event.metadata.recordedAt,
});

type AnyData = { readonly deadlines?: unknown; readonly documents?: unknown };

/** The event's own fields, without what every event may carry. */
export const ownFields = <Data extends AnyData>(data: Data): Omit<Data, 'deadlines' | 'documents'> => {
  const { deadlines: _deadlines, documents: _documents, ...own } = data;
  return own;
};

/** An entry with the event's own fields. Assigned and not spread: that is twenty times as dear, for each event of a replay. */
export const entryFrom = <Data extends AnyData>(
  event: StoredEvent<ComplaintEvent & { readonly data: Data }>,
): Entry & Omit<Data, 'deadlines' | 'documents'> => Object.assign(ownFields(event.data), entryOf(event));

export const withStage = (complaint: Complaint, stage: Stage, facts: Partial<StageFacts>): Complaint => ({
  ...complaint,
  stages: { ...complaint.stages, [stage]: { ...complaint.stages[stage], ...facts } },
});

/** A stage that begins anew, after a refusal was overturned or a case escalated. */
export const withFreshStage = (complaint: Complaint, stage: Stage, facts: Partial<StageFacts>): Complaint => ({
  ...complaint,
  stages: { ...complaint.stages, [stage]: { ...noStageFacts, ...facts } },
});

export const changeWhere = <Item>(
  items: readonly Item[],
  matches: (item: Item) => boolean,
  change: (item: Item) => Item,
): readonly Item[] => items.map((item) => (matches(item) ? change(item) : item));
