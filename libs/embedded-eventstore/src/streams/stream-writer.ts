import { randomUUID } from 'node:crypto';
import { type Journal } from '../journal/journal.js';
import { type RecordedEvent, TOMBSTONE_REVISION } from '../wire/recorded-event.js';
import { uuidFromText } from '../wire/uuid.js';
import { decideAppend } from './append-decision.js';
import { type AppendOutcome } from './append-outcome.js';
import { decideDelete, decideTombstone, type DeleteDecision } from './delete-decision.js';
import { type ExpectedRevision } from './expected-revision.js';
import { type NewEvent } from './proposal.js';
import { isRetained, retentionOf } from './retention.js';
import { revivedMetadata } from './revival.js';
import { type FirstEvent } from './store-identity.js';
import { parseStreamMetadata, SOFT_DELETED_JSON } from './stream-metadata.js';
import { stateForWriting, type StreamState } from './stream-state.js';
import { isMetadataStream, METADATA_TYPE, metadataStreamOf, ruledStream, TOMBSTONE_TYPE } from './system-streams.js';

export type DeleteOutcome =
  | { readonly kind: 'deleted'; readonly position: number }
  | { readonly kind: 'wrong-revision'; readonly actual: number }
  | { readonly kind: 'stream-deleted' };

/**
 * The one writer. It decides and takes note without a pause in between, so decisions have an order; every answer,
 * also a refusal, waits until what it rests on is durable.
 */
export class StreamWriter {
  constructor(private readonly journal: Journal) {}

  async append(name: string, expected: ExpectedRevision, events: readonly NewEvent[]): Promise<AppendOutcome> {
    const { journal } = this;
    const stream = stateForWriting(journal, name);
    const ids = events.map(({ id }) => id);
    const decision = decideAppend(journal.index, stream, expected, ids);
    if (decision.kind === 'write' && events.length > 0) return this.write(stream, events);
    const outcome = this.outcomeWithoutWriting(stream, decision);
    await journal.settled();
    return outcome;
  }

  delete(name: string, expected: ExpectedRevision): Promise<DeleteOutcome> {
    const decide = (stream: StreamState) => decideDelete(stream, expected);
    return this.end(name, decide, () => {
      const rules = stateForWriting(this.journal, metadataStreamOf(name));
      return this.metadataEvent(rules, rules.lastRevision + 1, Buffer.from(SOFT_DELETED_JSON));
    });
  }

  tombstone(name: string, expected: ExpectedRevision): Promise<DeleteOutcome> {
    const decide = (stream: StreamState) => decideTombstone(stream, expected);
    return this.end(name, decide, () => ({
      ...this.systemEvent(TOMBSTONE_TYPE, Buffer.alloc(0)),
      isJson: false,
      stream: name,
      revision: TOMBSTONE_REVISION,
    }));
  }

  /** Writes the events that a new store begins with, each the first of its stream. */
  async writeFirst(events: readonly FirstEvent[]): Promise<void> {
    const recorded = events.map(({ stream, type, data }) => ({
      ...this.systemEvent(type, Buffer.from(data)),
      stream,
      revision: 0,
    }));
    await this.journal.write(recorded).durable;
  }

  private async write(stream: StreamState, events: readonly NewEvent[]): Promise<AppendOutcome> {
    const createdAt = Date.now();
    const recorded: RecordedEvent[] = events.map(({ id, type, isJson, data, metadata }, at) => ({
      id,
      type,
      isJson,
      data,
      metadata,
      stream: stream.name,
      revision: stream.lastRevision + 1 + at,
      createdAt,
    }));
    const written = this.journal.write([...recorded, ...this.revival(stream, recorded)]);
    await written.durable;
    return this.appended(written.first + events.length - 1);
  }

  /** An append to a soft-deleted stream brings it back, and so do new metadata for it. */
  private revival(stream: StreamState, events: readonly RecordedEvent[]): RecordedEvent[] {
    if (stream.isSoftDeleted) {
      const rules = stateForWriting(this.journal, metadataStreamOf(stream.name));
      return [this.metadataEvent(rules, rules.lastRevision + 1, revivedMetadata(stream.metadata.fields, stream))];
    }
    if (!isMetadataStream(stream.name)) return [];
    const ruled = stateForWriting(this.journal, ruledStream(stream.name));
    if (!ruled.isSoftDeleted) return [];
    const last = events[events.length - 1]!;
    const { fields } = parseStreamMetadata(last.data);
    return [this.metadataEvent(stream, last.revision + 1, revivedMetadata(fields, ruled))];
  }

  private outcomeWithoutWriting(stream: StreamState, decision: ReturnType<typeof decideAppend>): AppendOutcome {
    switch (decision.kind) {
      case 'repeated':
        return this.appendedBefore(stream, decision.last);
      case 'wrong-revision':
        return { kind: 'wrong-revision', actual: stream.lastRevision };
      case 'stream-deleted':
        return { kind: 'stream-deleted' };
      case 'write':
        return this.appendedNothing(stream);
    }
  }

  private appended(last: number): AppendOutcome {
    const { index } = this.journal;
    return { kind: 'appended', revision: index.revision(last), position: index.position(last) };
  }

  /** A repeated append is told the old place, but not of an event that readers are shown no more. */
  private appendedBefore(stream: StreamState, last: number): AppendOutcome {
    const { index } = this.journal;
    const isShown = isRetained(index, last, retentionOf(stream, Date.now()));
    const position = isShown ? index.position(last) : undefined;
    return { kind: 'appended', revision: index.revision(last), position };
  }

  /** An empty append succeeds; of a stream that does not exist it says revision 0, as the real server does. */
  private appendedNothing({ lastRevision }: StreamState): AppendOutcome {
    const { index } = this.journal;
    return { kind: 'appended', revision: Math.max(0, lastRevision), position: index.position(index.count - 1) };
  }

  private async end(
    name: string,
    decide: (stream: StreamState) => DeleteDecision,
    lastWord: () => RecordedEvent,
  ): Promise<DeleteOutcome> {
    const stream = stateForWriting(this.journal, name);
    const decision = decide(stream);
    if (decision === 'delete') {
      const written = this.journal.write([lastWord()]);
      await written.durable;
      return { kind: 'deleted', position: this.journal.index.position(written.first) };
    }
    await this.journal.settled();
    return decision === 'wrong-revision'
      ? { kind: 'wrong-revision', actual: stream.lastRevision }
      : { kind: 'stream-deleted' };
  }

  private metadataEvent(rules: StreamState, revision: number, data: Buffer): RecordedEvent {
    return { ...this.systemEvent(METADATA_TYPE, data), stream: rules.name, revision };
  }

  private systemEvent(type: string, data: Buffer) {
    const id = uuidFromText(randomUUID())!;
    return { id, type, isJson: true, data, metadata: Buffer.alloc(0), createdAt: Date.now() };
  }
}
