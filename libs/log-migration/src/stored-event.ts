/** An event as the server keeps it: bytes, not what a client makes of them. */
export interface StoredEvent {
  readonly stream: string;
  readonly revision: bigint;
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
  /** Its commit position in the log that it was read from. */
  readonly position: bigint;
}

const isSameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** The first thing in which a copy differs, or undefined. Positions and dates are the server's own and do not count. */
export const differenceBetween = (original: StoredEvent, copy: StoredEvent): string | undefined => {
  if (original.stream !== copy.stream) return `stream ${copy.stream} instead of ${original.stream}`;
  if (original.revision !== copy.revision) return `revision ${copy.revision} instead of ${original.revision}`;
  if (original.id !== copy.id) return `id ${copy.id} instead of ${original.id}`;
  if (original.type !== copy.type) return `type ${copy.type} instead of ${original.type}`;
  if (original.isJson !== copy.isJson) return 'another content type';
  if (!isSameBytes(original.data, copy.data)) return 'other data';
  if (!isSameBytes(original.metadata, copy.metadata)) return 'other metadata';
  return undefined;
};

export const nameOf = ({ stream, revision, id, type }: StoredEvent): string =>
  `event ${id} (${type}, ${stream}@${revision})`;
