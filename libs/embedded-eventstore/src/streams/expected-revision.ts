/** What a writer believes about the stream: anything, nothing there, something there, or its exact last revision. */
export type ExpectedRevision = 'any' | 'no_stream' | 'stream_exists' | number;

/** A stream without events has no last revision. */
export const NO_REVISION = -1;

const AS_NUMBER = { any: -2, no_stream: NO_REVISION, stream_exists: -4 } as const;

/** How the protocol's error trailers write an expectation. */
export const expectedAsText = (expected: ExpectedRevision): string =>
  String(typeof expected === 'number' ? expected : AS_NUMBER[expected]);
