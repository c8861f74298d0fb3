import { isComplaintEventType, type AnyEvent, type StoredEvent } from '@redress/domain';
import { type NewEvent, type RecordedEvent } from './recorded.js';
import { newestVersionOf, upcast, UPCASTERS, type Upcaster } from './upcasters.js';

/** What is stored is not what our code writes: somebody else wrote it, or a newer version of ours. */
export class UnreadableEvent extends Error {
  constructor(event: RecordedEvent, why: string) {
    super(`event ${event.id} (${event.type}) at ${event.streamId}@${event.revision} cannot be read: ${why}`);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const REQUIRED_METADATA = [
  'eventId',
  'landlordId',
  'streamId',
  'occurredAt',
  'recordedAt',
  'actor',
  'commandId',
  'correlationId',
  'policyVersion',
  'calendarVersion',
  'recording',
  'nonCompliant',
] as const;

/** Stored form → event of a stream whose types are known, in today's shape. Text stays sealed. Throws UnreadableEvent. */
export const decodeEvent = <Event extends AnyEvent>(
  event: RecordedEvent,
  isKnown: (type: string) => boolean,
  upcasters: Readonly<Record<string, Upcaster>> = UPCASTERS,
): StoredEvent<Event> => {
  const { data, metadata, type } = event;
  if (!isKnown(type)) throw new UnreadableEvent(event, 'its type is unknown');
  if (!isObject(data) || !isObject(metadata)) throw new UnreadableEvent(event, 'data and metadata must be objects');
  const missing = REQUIRED_METADATA.filter((name) => metadata[name] === undefined);
  if (missing.length > 0) throw new UnreadableEvent(event, `its metadata lacks ${missing.join(', ')}`);
  const { schemaVersion } = metadata;
  if (typeof schemaVersion !== 'number') throw new UnreadableEvent(event, 'its metadata names no schema version');
  if (schemaVersion < 1) throw new UnreadableEvent(event, `version ${schemaVersion} is none of ours`);
  if (schemaVersion > newestVersionOf(type, upcasters))
    throw new UnreadableEvent(event, `version ${schemaVersion} is newer than this program`);
  const newest = upcast(type, schemaVersion, data, upcasters);
  return { type, data: newest.data, id: event.id, revision: event.revision, metadata } as unknown as StoredEvent<Event>;
};

export const decodeComplaintEvent = (
  event: RecordedEvent,
  upcasters: Readonly<Record<string, Upcaster>> = UPCASTERS,
): StoredEvent => decodeEvent(event, isComplaintEventType, upcasters);

export const encodeEvent = ({ id, type, data, metadata }: StoredEvent<AnyEvent>): NewEvent => ({
  id,
  type,
  data,
  metadata,
});
