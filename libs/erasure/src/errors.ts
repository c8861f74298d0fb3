/** Every rule that may stand against an erasure. */
export const ERASURE_REFUSALS = [
  'SECOND_PERSON_REQUIRED',
  'ALREADY_DECIDED',
  'NOTHING_TO_ERASE',
  'OMBUDSMAN_HOLD',
  'CASE_OPEN',
  'RETENTION_NOT_PASSED',
] as const;

/** A rule stands against the erasure. */
export class ErasureRefused extends Error {
  constructor(
    readonly code: (typeof ERASURE_REFUSALS)[number],
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

/** No such erasure for this landlord. */
export class ErasureNotFound extends Error {}
