import { type StoredEvent } from '../complaint/stored-event.js';
import { documentIdsIn } from '../complaint/text-fields.js';

/** One thing that was left out of a resident's own copy, where it stood, and why. */
export interface Redaction {
  readonly eventId: string;
  readonly path: string;
  readonly what: 'TEXT' | 'DOCUMENT' | 'PERSON' | 'REFERENCE';
  readonly reason: string;
}

export interface RedactedEvents {
  readonly events: readonly StoredEvent[];
  readonly log: readonly Redaction[];
  /** Documents that the copy must not hold. */
  readonly withheld: ReadonlySet<string>;
}

export const REDACTED = '[redacted]';

const REASONS = {
  staff: 'The name of a member of staff is other people’s data; the role is shown instead.',
  other: 'It is the data of another resident.',
  representative: 'It names another person than the resident.',
  thirdParty: 'It was written by, or is about, a third party, who has not agreed to its disclosure.',
  internal: 'It is about the conduct or interests of a member of staff.',
  quality: 'It is a check of the handler’s work, not of the resident’s complaint.',
} as const;

/** Fields that name a person by their user id, wherever they stand. */
const PERSON_FIELD = /^(personId|ownerId|authorId|signedOffById|reviewerId|verifiedBy)$/;
const PERSON_LIST = /^recipients$/;

interface Rule {
  readonly concerns: (event: StoredEvent) => boolean;
  /** Fields of the data that are left out whole. */
  readonly fields: readonly string[];
  readonly reason: string;
}

const THIRD_PARTIES = ['CONTRACTOR', 'OTHER_LANDLORD', 'MP', 'INTERNAL'];

const RULES: readonly Rule[] = [
  {
    concerns: (event) => event.type === 'CorrespondenceRecorded' && THIRD_PARTIES.includes(event.data.party),
    fields: ['text', 'documentId', 'documents'],
    reason: REASONS.thirdParty,
  },
  {
    concerns: (event) => event.type === 'EvidenceAttached' && event.data.source === 'THIRD_PARTY',
    fields: ['description', 'docRef', 'documents'],
    reason: REASONS.thirdParty,
  },
  { concerns: ({ type }) => type === 'Logged', fields: ['groupResidentIds'], reason: REASONS.other },
  { concerns: ({ type }) => type === 'Logged', fields: ['representative'], reason: REASONS.representative },
  {
    concerns: ({ type }) => type === 'RepresentativeDeclined',
    fields: ['representative'],
    reason: REASONS.representative,
  },
  { concerns: ({ type }) => type === 'ConflictDeclared', fields: ['nature'], reason: REASONS.internal },
  { concerns: ({ type }) => type === 'ConflictResolved', fields: ['measures'], reason: REASONS.internal },
  { concerns: ({ type }) => type === 'HandlerAssigned', fields: ['conflictDeclaration'], reason: REASONS.internal },
  { concerns: ({ type }) => type === 'QualityChecked', fields: ['notes'], reason: REASONS.quality },
];

/** What the fields of the rules hold; the rest of them is Text. */
const KINDS: Readonly<Record<string, Redaction['what']>> = {
  documents: 'DOCUMENT',
  documentId: 'DOCUMENT',
  docRef: 'DOCUMENT',
  groupResidentIds: 'PERSON',
  representative: 'PERSON',
  conflictDeclaration: 'REFERENCE',
};
const whatIs = (field: string): Redaction['what'] => KINDS[field] ?? 'TEXT';

/** Replaces every user id by the role it acted in on this case, or by the mark. */
const withoutPeople = (
  value: unknown,
  path: string,
  labels: ReadonlyMap<string, string>,
  note: (path: string) => void,
): unknown => {
  if (Array.isArray(value)) return value.map((item, index) => withoutPeople(item, `${path}[${index}]`, labels, note));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => {
      const at = path === '' ? name : `${path}.${name}`;
      const label = (id: unknown): unknown => (typeof id === 'string' ? (labels.get(id) ?? REDACTED) : id);
      if (PERSON_FIELD.test(name) && typeof inner === 'string') {
        note(at);
        return [name, label(inner)];
      }
      if (PERSON_LIST.test(name) && Array.isArray(inner) && inner.length > 0) {
        note(at);
        return [name, inner.map(label)];
      }
      if (name === 'ownerName' && inner !== undefined) {
        note(at);
        return [name, REDACTED];
      }
      return [name, withoutPeople(inner, at, labels, note)];
    }),
  );
};

/** `STAGE1_HANDLER A`, `STAGE1_HANDLER B`: a person keeps one label through the whole copy. */
const labelsOf = (events: readonly StoredEvent[]): ReadonlyMap<string, string> => {
  const labels = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const { metadata } of events) {
    const { userId, role } = metadata.actor;
    if (labels.has(userId)) continue;
    const count = (counts.get(role) ?? 0) + 1;
    counts.set(role, count);
    labels.set(userId, role === 'SYSTEM' ? 'SYSTEM' : `${role} ${count}`);
  }
  return labels;
};

/**
 * The resident's own copy (SUBJECT_ACCESS): Text is open, what is other people's is left out, and each omission is logged
 * with its reason. `events` have their Text opened.
 */
export const redactForSubject = (events: readonly StoredEvent[]): RedactedEvents => {
  const labels = labelsOf(events);
  const log: Redaction[] = [];
  const withheld = new Set<string>();
  const redacted = events.map((event): StoredEvent => {
    const data: Record<string, unknown> = { ...event.data };
    for (const { concerns, fields, reason } of RULES) {
      if (!concerns(event)) continue;
      for (const field of fields) {
        if (data[field] === undefined) continue;
        if (whatIs(field) === 'DOCUMENT')
          for (const docId of documentIdsIn({ [field]: data[field] })) withheld.add(docId);
        if (field !== 'documents') log.push({ eventId: event.id, path: field, what: whatIs(field), reason });
        if (field === 'documents') delete data[field];
        else data[field] = REDACTED;
      }
    }
    const clean = withoutPeople(data, '', labels, (path) =>
      log.push({ eventId: event.id, path, what: 'PERSON', reason: REASONS.staff }),
    );
    const { userId, role } = event.metadata.actor;
    const metadata = { ...event.metadata, actor: { userId: labels.get(userId) ?? REDACTED, role } };
    return { ...event, data: clean, metadata } as StoredEvent;
  });
  return { events: redacted, log, withheld };
};
