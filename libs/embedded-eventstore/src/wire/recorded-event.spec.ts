import streams from '@eventstore/db-client/generated/streams_pb.js';
import fc from 'fast-check';
import { PREFIX_BYTES, frameBytesAt } from '../grpc/framing.js';
import { EventFrame, type RecordedEvent, TOMBSTONE_REVISION } from './recorded-event.js';
import { dataOf, recordedInFrame, withStructuredId } from './recorded-event-parts.js';
import { readEvent } from './read-responses.js';
import { uuidText } from './uuid.js';

const { ReadResp } = streams;

const frameOf = (event: RecordedEvent, position: number): Buffer => {
  const frame = new EventFrame(event, position);
  const bytes = Buffer.alloc(frame.bytes + 3);
  expect(frame.write(bytes, 3)).toBe(bytes.length);
  return bytes.subarray(3);
};

/** What the official client reads in it. */
const readBack = (frame: Buffer) => ReadResp.deserializeBinary(frame.subarray(PREFIX_BYTES)).getEvent()!;

const anyEvent = fc.record({
  id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes)),
  stream: fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
  revision: fc.nat({ max: TOMBSTONE_REVISION - 1 }),
  type: fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
  isJson: fc.boolean(),
  data: fc.uint8Array({ maxLength: 400 }),
  metadata: fc.uint8Array({ maxLength: 400 }),
  createdAt: fc.nat({ max: 4_000_000_000_000 }),
});

describe('EventFrame', () => {
  it('is what the official client reads, whatever the event', () => {
    fc.assert(
      fc.property(anyEvent, fc.nat({ max: Number.MAX_SAFE_INTEGER }), (event, position) => {
        const frame = frameOf(event, position);
        expect(frameBytesAt(frame, 0)).toBe(frame.length);
        const shown = readBack(frame);
        const recorded = shown.getEvent()!;
        expect({
          id: recorded.getId()!.getString(),
          stream: Buffer.from(recorded.getStreamIdentifier()!.getStreamName_asU8()).toString(),
          revision: recorded.getStreamRevision(),
          positions: [recorded.getCommitPosition(), recorded.getPreparePosition(), shown.getCommitPosition()],
          type: recorded.getMetadataMap().get('type'),
          contentType: recorded.getMetadataMap().get('content-type'),
          created: recorded.getMetadataMap().get('created'),
          data: [...recorded.getData_asU8()],
          metadata: [...recorded.getCustomMetadata_asU8()],
        }).toEqual({
          id: uuidText(event.id),
          stream: event.stream,
          revision: String(event.revision),
          positions: Array(3).fill(String(position)),
          type: event.type,
          contentType: event.isJson ? 'application/json' : 'application/octet-stream',
          created: `${BigInt(event.createdAt) * 10_000n}`.padStart(5, '0'),
          data: [...event.data],
          metadata: [...event.metadata],
        });
      }),
    );
  });

  const event: RecordedEvent = {
    id: Buffer.from('f47ac10b58cc4372a5670e02b2c3d479', 'hex'),
    stream: 'orders-1',
    revision: 7,
    type: 'Placed',
    isJson: true,
    data: Buffer.from('{"a":1}'),
    metadata: Buffer.alloc(0),
    createdAt: 1_763_800_000_000,
  };

  it('gives a tombstone the largest revision that there is', () =>
    expect(
      readBack(frameOf({ ...event, revision: TOMBSTONE_REVISION }, 5))
        .getEvent()!
        .getStreamRevision(),
    ).toBe('9223372036854775807'));

  it('can be taken apart and shown with its id as numbers', () => {
    const recorded = recordedInFrame(frameOf(event, 5));
    expect(Buffer.from(dataOf(recorded)).toString()).toBe('{"a":1}');
    const shown = readBack(readEvent(withStructuredId(recorded), undefined, 5));
    const id = shown.getEvent()!.getId()!.getStructured()!;
    expect(BigInt.asUintN(64, BigInt(id.getMostSignificantBits())).toString(16)).toBe('f47ac10b58cc4372');
    expect(BigInt.asUintN(64, BigInt(id.getLeastSignificantBits())).toString(16)).toBe('a5670e02b2c3d479');
    expect(shown.getEvent()!.getStreamRevision()).toBe('7');
  });
});
