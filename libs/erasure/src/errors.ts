/** A rule stands against the erasure. */
export class ErasureRefused extends Error {
  constructor(
    readonly code:
      | 'SECOND_PERSON_REQUIRED'
      | 'ALREADY_DECIDED'
      | 'NOTHING_TO_ERASE'
      | 'OMBUDSMAN_HOLD'
      | 'CASE_OPEN'
      | 'RETENTION_NOT_PASSED',
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

/** No such erasure for this landlord. */
export class ErasureNotFound extends Error {}
