export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** The request does not have the shape of what it asks for; every fault is named. */
export class BadRequest extends Error {
  constructor(readonly errors: readonly FieldError[]) {
    super(errors.map(({ field, message }) => `${field} ${message}`).join('; '));
  }
}
