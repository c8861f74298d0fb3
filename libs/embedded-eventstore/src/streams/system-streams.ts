/** Names with a meaning: `$` marks the system's streams, `$$` the metadata of the stream whose name follows. */
const METADATA_PREFIX = '$$';

export const isSystemStream = (name: string): boolean => name.startsWith('$');

export const isMetadataStream = (name: string): boolean => name.startsWith(METADATA_PREFIX);

export const metadataStreamOf = (name: string): string => METADATA_PREFIX + name;

/** The stream that a metadata stream rules. */
export const ruledStream = (metadataStream: string): string => metadataStream.slice(METADATA_PREFIX.length);

/** Events that the store itself writes. */
export const METADATA_TYPE = '$metadata';
export const TOMBSTONE_TYPE = '$streamDeleted';
export const LINK_TYPE = '$>';
