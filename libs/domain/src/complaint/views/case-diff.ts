import { isSealed } from '../../kernel/text.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { complaintOf, evolve } from '../evolve/index.js';
import { type Complaint, unknownComplaint } from '../state.js';
import { type StoredEvent } from '../stored-event.js';
import { caseView } from './case-view.js';
import { timelineOf, type TimelineEntry } from './timeline.js';

/** One field of the case page with what it said before and after; `null` where it was not there. */
export interface FieldChange {
  /** `deadlines[RESP/1].dueOn`: entries of a list are named by their id. */
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  /** The event that gave it its value; null when only time passed, as when a deadline is breached. */
  readonly changedBy: ChangedBy | null;
}

export type ChangedBy = Omit<TimelineEntry, 'sentence' | 'documentIds'>;

/** A side of the comparison: the events that count, and the day on which the page is looked at. */
export interface Side {
  readonly events: readonly StoredEvent[];
  readonly day: LocalDate;
}

type Fields = Readonly<Record<string, unknown>>;

/** What names an entry of a list, the most particular first. */
const IDS = [
  'deadlineId',
  'remedyId',
  'actionId',
  'evidenceId',
  'requestId',
  'additionalIssueId',
  'eventId',
  'issueId',
];

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isSealed(value);

const nameOf = (entry: unknown, at: number): string => {
  if (isFields(entry))
    for (const name of IDS) {
      const id = entry[name];
      if (typeof id === 'string') return id;
    }
  return String(at);
};

const entriesOf = (list: readonly unknown[]): Map<string, unknown> =>
  new Map(list.map((entry, at) => [nameOf(entry, at), entry]));

type Found = (field: string, before: unknown, after: unknown) => void;

/** Most entries are the same on both pages: of those nothing is looked at, not even the name is put together. */
const compareEntries = (
  old: ReadonlyMap<string, unknown>,
  young: ReadonlyMap<string, unknown>,
  fieldOf: (name: string) => string,
  found: Found,
): void => {
  for (const [name, before] of old) {
    const after = young.get(name);
    if (before !== after) compare(before, after, fieldOf(name), found);
  }
  for (const [name, after] of young) if (!old.has(name)) compare(undefined, after, fieldOf(name), found);
};

/** Tells each field in which two pages differ; what both hold in common is not looked into. */
const compare = (before: unknown, after: unknown, field: string, found: Found): void => {
  if (before === after) return;
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length === after.length && before.every((entry, at) => entry === after[at])) return;
    compareEntries(entriesOf(before), entriesOf(after), (name) => `${field}[${name}]`, found);
  } else if (isFields(before) && isFields(after)) {
    const fieldOf = (name: string): string => (field === '' ? name : `${field}.${name}`);
    compareEntries(new Map(Object.entries(before)), new Map(Object.entries(after)), fieldOf, found);
  } else if (JSON.stringify(before) !== JSON.stringify(after)) found(field, before ?? null, after ?? null);
};

/** Not facts of the case, but what follows from how it is read. */
const withoutRevision = (complaint: Complaint, day: LocalDate): Fields => {
  const { revision: _revision, ...page } = caseView(complaint, day);
  return page;
};

/** The page after each event that came in between, in the order of the stream. */
function* steps(
  { events: before }: Side,
  { events: after }: Side,
): Generator<{ event: StoredEvent; complaint: Complaint }> {
  const known = new Set(before.map(({ id }) => id));
  const included = [...before];
  let complaint = before.length === 0 ? unknownComplaint : complaintOf(before);
  for (const event of after) {
    if (known.has(event.id)) continue;
    const isNext = event.revision > complaint.revision && event.type !== 'RecordCorrected';
    included.push(event);
    if (!isNext) included.sort((one, other) => one.revision - other.revision);
    complaint = isNext ? evolve(complaint, event) : complaintOf(included);
    yield { event, complaint };
  }
}

/**
 * What changed on the case page from one moment to another, and which event changed it. A field that changed and changed
 * back is none; one that changed more than once is told with the event that gave it its last value.
 */
export const caseDiff = (before: Side, after: Side): FieldChange[] => {
  const start = before.events.length === 0 ? unknownComplaint : complaintOf(before.events);
  const changedBy = new Map<string, StoredEvent>();
  let page = withoutRevision(start, after.day);
  for (const { event, complaint } of steps(before, after)) {
    const next = withoutRevision(complaint, after.day);
    compare(page, next, '', (field) => changedBy.set(field, event));
    page = next;
  }
  const entries = new Map(timelineOf(after.events).map((entry) => [entry.eventId, entry]));
  const whose = (field: string): ChangedBy | null => {
    const event = lastWithin(field, changedBy);
    const entry = event === undefined ? undefined : entries.get(event.id);
    if (entry === undefined) return null;
    const { sentence: _sentence, documentIds: _documentIds, ...rest } = entry;
    return rest;
  };
  const changes: FieldChange[] = [];
  const end = after.events.length === 0 ? unknownComplaint : complaintOf(after.events);
  compare(
    before.events.length === 0 ? {} : withoutRevision(start, before.day),
    withoutRevision(end, after.day),
    '',
    (field, old, young) => changes.push({ field, before: old, after: young, changedBy: whose(field) }),
  );
  return changes;
};

/** A whole entry that came in between may have been changed further, field by field, or be part of a larger one. */
const lastWithin = (field: string, changedBy: ReadonlyMap<string, StoredEvent>): StoredEvent | undefined =>
  [...changedBy]
    .filter(([name]) => name === field || isWithin(name, field) || isWithin(field, name))
    .map(([, event]) => event)
    .sort((one, other) => other.revision - one.revision)[0];

const isWithin = (field: string, name: string): boolean =>
  field.startsWith(name) && (field[name.length] === '.' || field[name.length] === '[');
