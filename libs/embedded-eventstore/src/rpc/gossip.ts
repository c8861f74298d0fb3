import { type Handler, unary } from '../grpc/handlers.js';
import { singleLeader } from '../wire/node-messages.js';
import { type NodeContext } from './context.js';

/** `Gossip/Read`: clients that look for a leader are sent back to the host that they have just reached. */
export const gossip = (node: NodeContext): Handler =>
  unary((_, { headers }) => {
    const authority = headers[':authority'] ?? headers.host ?? '127.0.0.1';
    const host = authority.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
    return singleLeader({ id: node.nodeId, host, port: node.port(), now: Date.now() });
  });
