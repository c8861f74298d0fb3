import { EXIT } from './exit-codes.js';

/** A reason not to start, in words for the person who typed the command. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    message: string,
    readonly exitCode: number = EXIT.refused,
  ) {
    super(message);
  }
}
