import { type EventIndex } from '../journal/event-index.js';
import { NO_METADATA, parseStreamMetadata, type StreamMetadata } from './stream-metadata.js';
import { ruledStream } from './system-streams.js';

interface Version {
  readonly event: number;
  readonly metadata: StreamMetadata;
  older: Version | undefined;
}

/**
 * The metadata in force for each stream that has any. The newest counts for deciding on writes; readers must not see
 * its effect before it is durable, so the one before is kept as well until then.
 */
export class StreamMetadataIndex {
  private readonly newest = new Map<number, Version>();

  constructor(private readonly index: EventIndex) {}

  /** Of the older versions only those are kept that a reader of the first `visible` events may still need. */
  add(event: number, metadataStream: string, data: Uint8Array, visible: number): void {
    const stream = this.index.streamNumber(ruledStream(metadataStream));
    const older = this.newest.get(stream);
    if (older !== undefined && older.event < visible) older.older = undefined;
    this.newest.set(stream, { event, metadata: parseStreamMetadata(data), older });
  }

  /** As it is for someone who knows the first `limit` events of the store. */
  of(stream: number, limit: number): StreamMetadata {
    let version = this.newest.get(stream);
    while (version !== undefined && version.event >= limit) version = version.older;
    return version?.metadata ?? NO_METADATA;
  }
}
