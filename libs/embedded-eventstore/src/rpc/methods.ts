import { type Handler, unary } from '../grpc/handlers.js';
import { type SupportedMethod, supportedMethods } from '../wire/node-messages.js';
import { append } from './append.js';
import { batchAppend } from './batch-append.js';
import { type NodeContext } from './context.js';
import { softDelete, tombstone } from './delete.js';
import { gossip } from './gossip.js';
import { read } from './read.js';

/** Clients choose what they may ask for by the version; this is the one whose answers the node gives. */
export const SERVER_VERSION = '24.6.0-redress';

const STREAMS = 'event_store.client.streams.Streams';
const SERVER_FEATURES = 'event_store.client.server_features.ServerFeatures';
const GOSSIP = 'event_store.client.gossip.Gossip';

/** Everything that the node can do; whatever is not here is answered with UNIMPLEMENTED. */
const SUPPORTED: readonly SupportedMethod[] = [
  { service: STREAMS, method: 'Append', features: [] },
  { service: STREAMS, method: 'BatchAppend', features: ['deadline_duration'] },
  { service: STREAMS, method: 'Read', features: ['position', 'events'] },
  { service: STREAMS, method: 'Delete', features: [] },
  { service: STREAMS, method: 'Tombstone', features: [] },
  { service: GOSSIP, method: 'Read', features: [] },
  { service: SERVER_FEATURES, method: 'GetSupportedMethods', features: [] },
];

export const SUPPORTED_NAMES = SUPPORTED.map(
  ({ service, method }) => `${service.slice(service.lastIndexOf('.') + 1)}/${method}`,
);

export const methodsOf = (node: NodeContext): ReadonlyMap<string, Handler> =>
  new Map([
    [`/${STREAMS}/Append`, append(node)],
    [`/${STREAMS}/BatchAppend`, batchAppend(node)],
    [`/${STREAMS}/Read`, read(node)],
    [`/${STREAMS}/Delete`, softDelete(node)],
    [`/${STREAMS}/Tombstone`, tombstone(node)],
    [`/${GOSSIP}/Read`, gossip(node)],
    [`/${SERVER_FEATURES}/GetSupportedMethods`, unary(() => supportedMethods(SUPPORTED, SERVER_VERSION))],
  ]);
