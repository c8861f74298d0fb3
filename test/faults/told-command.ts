import { type Answer, type Request } from './patient-caller.js';

export interface Receipt {
  readonly caseId: string;
  readonly events: readonly { readonly id: string; readonly type: string; readonly revision: number }[];
}

/** A command that was sent, with what is known of its fate. */
export class ToldCommand {
  #answer: Answer | undefined;
  /** Tries that ended without a word, or with 503: each may or may not have been carried out. */
  unanswered = 0;

  constructor(
    readonly name: string,
    readonly request: Request,
  ) {}

  settle(answer: Answer): void {
    this.#answer = answer;
  }

  get answer(): Answer | undefined {
    return this.#answer;
  }

  /** What it was acknowledged with; undefined when it was refused, or nobody knows. */
  get receipt(): Receipt | undefined {
    const { status, body } = this.#answer ?? { status: 0, body: {} };
    return status === 200 || status === 201 ? (body as unknown as Receipt) : undefined;
  }

  /** Not an acknowledgement and not a refusal by rule or shape: something went wrong inside. */
  get failure(): Answer | undefined {
    return this.#answer !== undefined && this.#answer.status >= 500 ? this.#answer : undefined;
  }
}
