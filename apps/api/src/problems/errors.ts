/** None of the reader's roles allows it. */
export class Forbidden extends Error {
  constructor(message = 'None of your roles allows this here.') {
    super(message);
  }
}

/** No such thing for this landlord. */
export class NotFound extends Error {}

/** A rule of the API itself, such as a clock that cannot go backwards. */
export class Rule extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}
