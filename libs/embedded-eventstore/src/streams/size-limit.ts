/** The most that one append may carry, as on the real server. */
export const MAX_APPEND_BYTES = 1024 * 1024;

/** The parts of an event that count against the limit; a type counts two bytes a character. */
export const countedBytes = (event: { type?: string; data: Uint8Array; metadata: Uint8Array }): number =>
  event.data.length + event.metadata.length + 2 * (event.type?.length ?? 0);
