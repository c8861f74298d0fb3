import { decodeComplaintEvent, encodeEvent, UnreadableEvent } from './codec.js';
import { type RecordedEvent } from './recorded.js';
import { type Upcaster } from './upcasters.js';

const METADATA = {
  eventId: 'e7c1f1ce-31cf-4c0e-8d0a-3b3c3f5d9a01',
  type: 'AnswerReached',
  schemaVersion: 1,
  landlordId: 'kirklees',
  streamId: 'complaint-1',
  version: 4,
  occurredAt: '2025-03-17T15:00:00.000Z',
  recordedAt: '2025-03-17T15:00:00.000Z',
  actor: { userId: 'handler', role: 'STAGE1_HANDLER' },
  commandId: 'c',
  correlationId: 'c',
  policyVersion: 1,
  calendarVersion: 1,
  recording: 'LIVE',
  nonCompliant: [],
};
const recorded = (change: Partial<RecordedEvent> = {}): RecordedEvent => ({
  streamId: 'complaint-1',
  id: METADATA.eventId,
  type: 'AnswerReached',
  revision: 4,
  position: { commit: 10n, prepare: 10n },
  data: { stage: 1, at: '2025-03-17T15:00:00.000Z' },
  metadata: METADATA,
  ...change,
});

describe('stored form and event', () => {
  it('what is encoded decodes to the same', () => {
    const event = decodeComplaintEvent(recorded());
    expect(event).toMatchObject({ type: 'AnswerReached', id: METADATA.eventId, revision: 4, metadata: METADATA });
    const { id, type, data, metadata } = encodeEvent(event);
    expect(decodeComplaintEvent(recorded({ id, type, data, metadata }))).toEqual(event);
  });

  it('an old version goes through its upcasters, and then says that it is of the newest', () => {
    const upcasters: Record<string, Upcaster> = {
      'AnswerReached@1': ({ at, ...rest }) => ({ ...rest, reachedAt: at }),
    };
    const { data, metadata } = decodeComplaintEvent(recorded(), upcasters);
    expect(data).toEqual({ stage: 1, reachedAt: '2025-03-17T15:00:00.000Z' });
    expect(metadata.schemaVersion).toBe(1);
    const stored = recorded({ data: { stage: 1, reachedAt: 'x' }, metadata: { ...METADATA, schemaVersion: 2 } });
    expect(decodeComplaintEvent(stored, upcasters).data).toEqual({ stage: 1, reachedAt: 'x' });
  });

  it.each([
    ['an unknown type', recorded({ type: 'AnswerFelt' }), 'its type is unknown'],
    ['data that are no object', recorded({ data: ['x'] }), 'must be objects'],
    ['metadata that are missing', recorded({ metadata: undefined }), 'must be objects'],
    [
      'metadata without its landlord',
      recorded({ metadata: { ...METADATA, landlordId: undefined } }),
      'lacks landlordId',
    ],
    ['no version', recorded({ metadata: { ...METADATA, schemaVersion: undefined } }), 'names no schema version'],
    [
      'a version that is no number',
      recorded({ metadata: { ...METADATA, schemaVersion: '1' } }),
      'names no schema version',
    ],
    ['a newer version', recorded({ metadata: { ...METADATA, schemaVersion: 2 } }), 'newer than this program'],
    ['a version before the first', recorded({ metadata: { ...METADATA, schemaVersion: 0 } }), 'is none of ours'],
  ])('%s is refused, and the event is named', (_, event, why) => {
    const read = () => decodeComplaintEvent(event);
    expect(read).toThrow(UnreadableEvent);
    expect(read).toThrow(why);
    expect(read).toThrow(`${METADATA.eventId} (${event.type}) at complaint-1@4`);
  });
});
