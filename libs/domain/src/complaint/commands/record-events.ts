import { eventMetadata } from '../../aggregate/metadata.js';
import { londonDate } from '../../kernel/instant.js';
import { type Role } from '../../roles/roles.js';
import { deadlineChanges } from '../deadlines/deadline-changes.js';
import { evolve } from '../evolve/index.js';
import { type DocRef } from '../events/shapes.js';
import { type Complaint } from '../state.js';
import { type EventMetadata, type StoredEvent, type Warning } from '../stored-event.js';
import { documentIdsIn } from '../text-fields.js';
import { type Draft } from './case-command.js';
import { type Situation } from './context.js';

interface Recorded {
  readonly situation: Situation;
  readonly role: Role;
  readonly nonCompliant: readonly string[];
  readonly warnings: readonly Warning[];
}

const metadataOf = (draft: Draft, index: number, revision: number, recorded: Recorded): EventMetadata => {
  const { context, profile, occurredAt, rules } = recorded.situation;
  const { channel } = draft.data as { channel?: string };
  return eventMetadata(context, {
    type: draft.type,
    streamId: `complaint-${context.caseId}`,
    revision,
    index,
    landlordId: profile.landlordId,
    occurredAt,
    role: recorded.role,
    policyVersion: profile.version,
    calendarVersion: rules.calendar.version,
    nonCompliant: recorded.nonCompliant,
    warnings: recorded.warnings,
    channel,
  });
};

const documentsOf = (draft: Draft, stored: ReadonlyMap<string, DocRef>): DocRef[] =>
  [...new Set(documentIdsIn(draft.data))].flatMap((docId) => stored.get(docId) ?? []);

/** Drafts become events: ids, metadata, the documents they name, and what each does to the deadlines of the case. */
export const recordEvents = (drafts: readonly Draft[], recorded: Recorded): StoredEvent[] => {
  const { situation } = recorded;
  let complaint: Complaint = situation.complaint;
  return drafts.map((draft, index) => {
    const metadata = metadataOf(draft, index, complaint.revision + 1, recorded);
    const documents = documentsOf(draft, situation.context.documents);
    const data = { ...withoutUndefined(draft.data), ...(documents.length > 0 && { documents }) };
    const bare = { ...draft, data, id: metadata.eventId, revision: metadata.version, metadata } as StoredEvent;
    const after = evolve(complaint, bare);
    const changes =
      draft.data.deadlines ?? deadlineChanges(complaint, after, situation.rules, londonDate(metadata.occurredAt));
    const event = (changes.length > 0 ? { ...bare, data: { ...data, deadlines: changes } } : bare) as StoredEvent;
    complaint = event === bare ? after : evolve(complaint, event);
    return event;
  });
};

/** Fields that a command leaves out are left out of the event too. */
const withoutUndefined = <Value>(value: Value): Value => {
  if (Array.isArray(value)) return (value as unknown[]).map(withoutUndefined) as Value;
  if (Object(value) !== value) return value;
  const kept: Record<string, unknown> = {};
  for (const key of Object.keys(value as object)) {
    const inner = (value as Record<string, unknown>)[key];
    if (inner !== undefined) kept[key] = withoutUndefined(inner);
  }
  return kept as Value;
};
