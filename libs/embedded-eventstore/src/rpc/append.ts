import { type Call } from '../grpc/call.js';
import { framed } from '../grpc/framing.js';
import { type Handler } from '../grpc/handlers.js';
import { RpcError } from '../grpc/status.js';
import { notAuthenticated } from '../access/access.js';
import { countedBytes, MAX_APPEND_BYTES } from '../streams/size-limit.js';
import { appended, readAppendPart, wrongExpectedRevision } from '../wire/append-messages.js';
import { type WriteTarget } from '../wire/expected-revision.js';
import { type ProposedEvent } from '../wire/proposed-event.js';
import { append as appendEvents } from './append-service.js';
import { callerOf, type NodeContext } from './context.js';
import { appendRefused, invalidArgument } from './errors.js';

/** `Streams/Append`: one append a call. The official client uses it when a call brings its own credentials. */
export const append =
  (node: NodeContext): Handler =>
  (call) => {
    const request = new AppendRequest();
    call.receive(
      (message) => request.take(message),
      () => void answer(node, call, request).catch((error: unknown) => call.failWith(error)),
    );
  };

/** Collects the parts of a call, and gives up as soon as they are too many. */
class AppendRequest {
  target: WriteTarget | undefined;
  readonly events: ProposedEvent[] = [];
  private bytes = 0;

  take(message: Buffer): void {
    const part = readAppendPart(message);
    if (part === undefined) throw invalidArgument('A part of an append is its options or an event.');
    if ('target' in part) this.target = part.target;
    else this.add(part.event);
  }

  private add(event: ProposedEvent): void {
    this.bytes += countedBytes(event);
    if (this.bytes > MAX_APPEND_BYTES) throw appendRefused(this.target?.stream ?? '', { kind: 'too-large' });
    this.events.push(event);
  }
}

const answer = async (node: NodeContext, call: Call, { target, events }: AppendRequest): Promise<void> => {
  if (target === undefined) throw invalidArgument('An append begins with its options.');
  const caller = callerOf(node, call);
  if (caller === 'unknown') throw notAuthenticated();
  const outcome = await appendEvents(node, caller, target, events);
  if (outcome.kind === 'appended') call.finish(framed(appended(outcome)));
  else if (outcome.kind === 'wrong-revision')
    call.finish(framed(wrongExpectedRevision(target.expected, outcome.actual)));
  else throw withProperties(appendRefused(target.stream, outcome), events);
};

/** Clients tell an event without a type from other bad requests by these trailers. */
const withProperties = (error: RpcError, events: readonly ProposedEvent[]): RpcError =>
  events.some(({ type }) => type === undefined)
    ? new RpcError(error.code, error.message, {
        exception: 'missing-required-metadata-property',
        'required-metadata-properties': 'type,content-type',
      })
    : error;
