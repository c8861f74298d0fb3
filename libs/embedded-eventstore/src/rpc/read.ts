import { ALL_STREAMS } from '../access/access.js';
import { type Call } from '../grpc/call.js';
import { type Handler, serverStreaming } from '../grpc/handlers.js';
import { EventFilter } from '../reading/event-filter.js';
import { EventSender } from '../reading/event-sender.js';
import { readAll } from '../reading/read-all.js';
import { readStream } from '../reading/read-stream.js';
import { allCourse } from '../reading/subscribe-to-all.js';
import { streamCourse } from '../reading/subscribe-to-stream.js';
import { runSubscription } from '../reading/subscription.js';
import { faultOfName } from '../streams/proposal.js';
import { type ReadRequest, readReadRequest } from '../wire/read-request.js';
import { callerOf, type NodeContext } from './context.js';
import { invalidArgument } from './errors.js';

/** `Streams/Read`: reads and subscriptions, of one stream or of all. */
export const read = (node: NodeContext): Handler =>
  serverStreaming(async (message, call) => {
    const request = readReadRequest(message);
    const sender = senderFor(node, call, request);
    if (request.stream === undefined) await readOrFollowAll(node, call, request, sender);
    else await readOrFollowStream(node, call, { ...request, stream: request.stream }, sender);
  });

const senderFor = (node: NodeContext, call: Call, { stream, resolveLinks, structuredIds }: ReadRequest) => {
  const caller = callerOf(node, call);
  node.access.demand(caller, 'read', stream ?? ALL_STREAMS);
  const mayRead = (name: string) => node.access.isAllowed(caller, 'read', name);
  return new EventSender(call, node.journal, { resolveLinks, structuredIds, mayRead });
};

const readOrFollowAll = async ({ journal }: NodeContext, call: Call, request: ReadRequest, sender: EventSender) => {
  const filter = request.filter === undefined ? undefined : new EventFilter(journal.index, request.filter);
  if (request.subscribe) await runSubscription(call, journal, allCourse(call, journal, request.from, filter, sender));
  else await readAll(call, journal, request, filter, sender);
};

const readOrFollowStream = async (
  { journal }: NodeContext,
  call: Call,
  request: ReadRequest & { stream: string },
  sender: EventSender,
) => {
  const fault = faultOfName(request.stream);
  if (fault !== undefined) throw invalidArgument(fault);
  if (request.filter !== undefined) throw invalidArgument('Only reads of $all can be filtered.');
  if (request.subscribe)
    await runSubscription(call, journal, streamCourse(journal, request.stream, request.from, sender));
  else await readStream(call, journal, request, sender);
};
