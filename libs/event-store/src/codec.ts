import { isComplaintEventType, type StoredEvent } from '@redress/domain';
import { type NewEvent, type RecordedEvent } from './recorded.js';
import { upcast } from './upcasters.js';

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

/** Stored form → event of a complaint, in today's shape. Text stays sealed. */
export const decodeComplaintEvent = (event: RecordedEvent): StoredEvent => {
  const { data, metadata, type } = event;
  if (!isComplaintEventType(type)) throw new UnreadableEvent(event, 'its type is unknown');
  if (!isObject(data) || !isObject(metadata)) throw new UnreadableEvent(event, 'data and metadata must be objects');
  const missing = REQUIRED_METADATA.filter((name) => metadata[name] === undefined);
  if (missing.length > 0) throw new UnreadableEvent(event, `its metadata lacks ${missing.join(', ')}`);
  const { schemaVersion } = metadata;
  if (typeof schemaVersion !== 'number') throw new UnreadableEvent(event, 'its metadata names no schema version');
  const newest = upcast(type, schemaVersion, data);
  if (newest.schemaVersion > CURRENT_VERSION)
    throw new UnreadableEvent(event, `version ${schemaVersion} is newer than this program`);
  return { type, data: newest.data, id: event.id, revision: event.revision, metadata } as unknown as StoredEvent;
};

/** Every type is at its first version; an upcaster raises it for its type. */
const CURRENT_VERSION = 1;

export const encodeEvent = ({ id, type, data, metadata }: StoredEvent): NewEvent => ({ id, type, data, metadata });
