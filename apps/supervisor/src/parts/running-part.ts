/** Why a part is no longer there. */
export interface Ending {
  readonly reason: string;
  readonly exitCode?: number;
}

/** A part of the product while it runs. */
export interface RunningPart {
  readonly ended: Promise<Ending>;
  /** Asks it to end, and settles when it has gone. */
  readonly stop: () => Promise<void>;
}
