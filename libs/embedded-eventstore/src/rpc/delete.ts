import { type Handler, unary } from '../grpc/handlers.js';
import { type Operation } from '../access/access.js';
import { type DeleteOutcome } from '../streams/stream-writer.js';
import { faultOfName } from '../streams/proposal.js';
import { type ExpectedRevision } from '../streams/expected-revision.js';
import { deleted, readDeleteRequest } from '../wire/delete-messages.js';
import { callerOf, type NodeContext } from './context.js';
import { invalidArgument, logFailed, streamDeleted, wrongExpectedRevision } from './errors.js';

type Work = (stream: string, expected: ExpectedRevision) => Promise<DeleteOutcome>;

const ending = (node: NodeContext, operation: Operation, work: Work): Handler =>
  unary(async (message, call) => {
    const { stream, expected } = readDeleteRequest(message);
    const fault = faultOfName(stream);
    if (fault !== undefined) throw invalidArgument(fault);
    node.access.demand(callerOf(node, call), operation, stream);
    const outcome = await work(stream, expected).catch((error: unknown) => {
      throw logFailed(error);
    });
    switch (outcome.kind) {
      case 'deleted':
        return deleted(outcome.position);
      case 'wrong-revision':
        throw wrongExpectedRevision(stream, expected, outcome.actual);
      case 'stream-deleted':
        throw streamDeleted(stream);
    }
  });

/** `Streams/Delete`: the stream may come back, and its revisions go on. */
export const softDelete = (node: NodeContext): Handler =>
  ending(node, 'delete', (stream, expected) => node.writer.delete(stream, expected));

/** `Streams/Tombstone`: the name is gone for ever. */
export const tombstone = (node: NodeContext): Handler =>
  ending(node, 'delete', (stream, expected) => node.writer.tombstone(stream, expected));
