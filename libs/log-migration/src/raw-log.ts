import { type ClientReadableStream } from '@grpc/grpc-js';
import { EventStoreDBClient } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { type StoredEvent } from './stored-event.js';

type StreamsClient = InstanceType<typeof services.StreamsClient>;

/**
 * What the client keeps to its own commands. They turn JSON into objects and back, which loses the bytes (a number of
 * 64 bits, the order of keys), so the copy speaks to the stubs below, over the client's connection and credentials.
 */
interface Below {
  GRPCStreamCreator<Stream>(
    stubs: typeof services.StreamsClient,
    what: string,
    open: (stub: StreamsClient) => Stream,
  ): () => Promise<Stream>;
  callArguments(
    options: { credentials?: undefined; requiresLeader?: boolean },
    call: { deadline: number },
  ): Parameters<StreamsClient['batchAppend']>;
}

const openRead = async (
  client: EventStoreDBClient,
  direction: 'forwards' | 'backwards',
  count: number,
): Promise<ClientReadableStream<InstanceType<typeof streams.ReadResp>>> => {
  const all = new streams.ReadReq.Options.AllOptions();
  if (direction === 'forwards') all.setStart(new shared.Empty());
  else all.setEnd(new shared.Empty());
  const uuids = new streams.ReadReq.Options.UUIDOption();
  uuids.setString(new shared.Empty());
  const options = new streams.ReadReq.Options();
  options.setAll(all);
  options.setUuidOption(uuids);
  options.setNoFilter(new shared.Empty());
  options.setCount(String(count));
  options.setReadDirection(direction === 'forwards' ? 0 : 1);
  const request = new streams.ReadReq();
  request.setOptions(options);
  const below = client as unknown as Below;
  const open = below.GRPCStreamCreator(services.StreamsClient, 'migration read', (stub) =>
    stub.read(request, ...below.callArguments({}, { deadline: Infinity })),
  );
  return open();
};

/** One server's whole log, read as bytes. */
export class RawLog {
  private constructor(
    readonly client: EventStoreDBClient,
    readonly url: string,
  ) {}

  static connect(url: string): RawLog {
    return new RawLog(EventStoreDBClient.connectionString(url.replace(/^kurrentdb/, 'esdb')), url);
  }

  /** Every event of every stream in the order of `$all`, up to where the log ends now. */
  async *events(): AsyncGenerator<StoredEvent, void> {
    yield* this.read('forwards', Number.MAX_SAFE_INTEGER);
  }

  /** The position of the last event; 0 of an empty log. */
  async lastPosition(): Promise<bigint> {
    for await (const { position } of this.read('backwards', 1)) return position;
    return 0n;
  }

  /** Opens a stream of appends on the same connection. */
  openAppends(): Promise<ReturnType<StreamsClient['batchAppend']>> {
    const below = this.client as unknown as Below;
    return below.GRPCStreamCreator(services.StreamsClient, 'migration appends', (stub) =>
      stub.batchAppend(...below.callArguments({}, { deadline: Infinity })),
    )();
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }

  private async *read(direction: 'forwards' | 'backwards', count: number): AsyncGenerator<StoredEvent, void> {
    const answers = await openRead(this.client, direction, count);
    try {
      for await (const answer of answers as AsyncIterable<InstanceType<typeof streams.ReadResp>>) {
        const event = answer.getEvent()?.getEvent();
        if (event !== undefined) yield storedEvent(event);
      }
    } finally {
      answers.cancel();
    }
  }
}

type Recorded = InstanceType<typeof streams.ReadResp.ReadEvent.RecordedEvent>;

const storedEvent = (event: Recorded): StoredEvent => {
  const facts = event.getMetadataMap();
  return {
    stream: Buffer.from(event.getStreamIdentifier()!.getStreamName_asU8()).toString('utf8'),
    revision: BigInt(event.getStreamRevision()),
    id: event.getId()!.getString().toLowerCase(),
    type: facts.get('type') ?? '',
    isJson: facts.get('content-type') === 'application/json',
    data: event.getData_asU8(),
    metadata: event.getCustomMetadata_asU8(),
    position: BigInt(event.getCommitPosition()),
  };
};
