import { METADATA_TYPE, metadataStreamOf } from './system-streams.js';

/**
 * The store says which one it is in the first event of a system stream, which anybody may read and nobody may write:
 * stream `$redress-store`, revision 0, type `$store-id`, data `{"storeId": "<uuid>"}`. A reader that keeps positions
 * keeps the id beside them, and notices when it is sent to another store. A real server has no such stream.
 */
export const STORE_STREAM = '$redress-store';
export const STORE_ID_TYPE = '$store-id';

export interface FirstEvent {
  readonly stream: string;
  readonly type: string;
  readonly data: string;
}

export const firstEvents = (storeId: string): readonly FirstEvent[] => [
  { stream: STORE_STREAM, type: STORE_ID_TYPE, data: JSON.stringify({ storeId }) },
  {
    stream: metadataStreamOf(STORE_STREAM),
    type: METADATA_TYPE,
    data: JSON.stringify({ $acl: { $r: '$all', $mr: '$all' } }),
  },
];

/** Not even an administrator, and not even by mistake. */
export const isWriteProtected = (stream: string): boolean =>
  stream === STORE_STREAM || stream === metadataStreamOf(STORE_STREAM);
