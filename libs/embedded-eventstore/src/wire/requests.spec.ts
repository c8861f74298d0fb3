import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { readAppendPart } from './append-messages.js';
import { readBatchPart } from './batch-append-messages.js';
import { readDeleteRequest } from './delete-messages.js';
import { readReadRequest } from './read-request.js';
import { uuidText } from './uuid.js';

const { AppendReq, BatchAppendReq, DeleteReq, ReadReq } = streams;
const { Empty, StreamIdentifier, UUID } = shared;

const id = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
const identifier = (name: string) => {
  const message = new StreamIdentifier();
  message.setStreamName(Buffer.from(name).toString('base64'));
  return message;
};
const uuid = () => {
  const message = new UUID();
  message.setString(id);
  return message;
};

describe('requests as the official client writes them', () => {
  it('append: first its target, then its events', () => {
    const options = new AppendReq.Options();
    options.setStreamIdentifier(identifier('añb'));
    options.setRevision('41');
    const first = new AppendReq();
    first.setOptions(options);
    expect(readAppendPart(first.serializeBinary())).toEqual({ target: { stream: 'añb', expected: 41 } });

    const event = new AppendReq.ProposedMessage();
    event.setId(uuid());
    event.getMetadataMap().set('type', 'Placed').set('content-type', 'application/json');
    event.setData(Buffer.from('{}').toString('base64'));
    const second = new AppendReq();
    second.setProposedMessage(event);
    const part = readAppendPart(second.serializeBinary());
    if (part === undefined || !('event' in part)) throw new Error('no event');
    expect(uuidText(part.event.id!)).toBe(id);
    expect(part.event).toMatchObject({ type: 'Placed', isJson: true });
    expect(Buffer.from(part.event.data).toString()).toBe('{}');
    expect(part.event.metadata).toHaveLength(0);
  });

  it('batch append: correlation, options with a deadline, events, and whether more will come', () => {
    const options = new BatchAppendReq.Options();
    options.setStreamIdentifier(identifier('s'));
    options.setStreamExists(new Empty());
    const message = new BatchAppendReq();
    message.setCorrelationId(uuid());
    message.setOptions(options);
    message.setProposedMessagesList([new BatchAppendReq.ProposedMessage(), new BatchAppendReq.ProposedMessage()]);
    message.setIsFinal(true);
    const part = readBatchPart(message.serializeBinary(), 0);
    expect(part.options).toEqual({ stream: 's', expected: 'stream_exists', deadlineAt: Infinity });
    expect(part.events.map(({ id: none, type }) => [none, type])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(part.isFinal).toBe(true);
  });

  it('delete', () => {
    const options = new DeleteReq.Options();
    options.setStreamIdentifier(identifier('s'));
    options.setNoStream(new Empty());
    const message = new DeleteReq();
    message.setOptions(options);
    expect(readDeleteRequest(message.serializeBinary())).toEqual({ stream: 's', expected: 'no_stream' });
  });

  it('read a stream backwards from its end', () => {
    const stream = new ReadReq.Options.StreamOptions();
    stream.setStreamIdentifier(identifier('s'));
    stream.setEnd(new Empty());
    const options = new ReadReq.Options();
    options.setStream(stream);
    options.setReadDirection(1);
    options.setResolveLinks(true);
    options.setCount('9007199254740991');
    options.setNoFilter(new Empty());
    const message = new ReadReq();
    message.setOptions(options);
    expect(readReadRequest(message.serializeBinary())).toEqual({
      stream: 's',
      from: 'end',
      backwards: true,
      resolveLinks: true,
      subscribe: false,
      maxCount: Number.MAX_SAFE_INTEGER,
      filter: undefined,
      structuredIds: false,
    });
  });

  it('subscribe to everything whose type has a prefix', () => {
    const position = new ReadReq.Options.Position();
    position.setCommitPosition('77');
    position.setPreparePosition('77');
    const all = new ReadReq.Options.AllOptions();
    all.setPosition(position);
    const expression = new ReadReq.Options.FilterOptions.Expression();
    expression.setPrefixList(['a', 'b']);
    const filter = new ReadReq.Options.FilterOptions();
    filter.setEventType(expression);
    filter.setMax(500);
    filter.setCheckpointintervalmultiplier(3);
    const options = new ReadReq.Options();
    options.setAll(all);
    options.setSubscription(new ReadReq.Options.SubscriptionOptions());
    options.setFilter(filter);
    const message = new ReadReq();
    message.setOptions(options);
    expect(readReadRequest(message.serializeBinary())).toMatchObject({
      stream: undefined,
      from: 77,
      subscribe: true,
      filter: { on: 'type', regex: '', prefixes: ['a', 'b'], window: 500, checkpointMultiplier: 3 },
    });
  });
});
