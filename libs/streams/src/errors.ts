import { type Refusal } from '@redress/domain';

/** A rule stands against the command; all of them are named, the first in the rulebook's order first. */
export class CommandRefused extends Error {
  constructor(readonly refusals: readonly [Refusal, ...Refusal[]]) {
    super(refusals.map(({ code }) => code).join(', '));
  }
}

/** No such thing for this landlord: whether it exists for another is none of the asker's business. */
export class StreamNotFound extends Error {}

/** Still in conflict after three tries. */
export class ConcurrencyConflict extends Error {
  readonly code = 'CONCURRENCY_CONFLICT';
}

/** Somebody has written since the revision that the client knew. */
export class PreconditionFailed extends Error {
  constructor(readonly revision: number) {
    super(`It stands at revision ${revision}.`);
  }
}

/** The same Idempotency-Key came with another body. */
export class IdempotencyKeyReused extends Error {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
}
