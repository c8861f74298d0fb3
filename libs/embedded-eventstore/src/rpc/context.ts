import { type Access } from '../access/access.js';
import { type Caller } from '../access/users.js';
import { type Call } from '../grpc/call.js';
import { type Journal } from '../journal/journal.js';
import { type StreamWriter } from '../streams/stream-writer.js';

/** What the RPCs of one node work with. */
export interface NodeContext {
  readonly journal: Journal;
  readonly writer: StreamWriter;
  readonly access: Access;
  /** The node's own id among the members of its cluster of one. */
  readonly nodeId: Buffer;
  /** Where it listens. */
  readonly port: () => number;
}

export const callerOf = ({ access }: NodeContext, call: Call): Caller => access.caller(call.headers.authorization);
