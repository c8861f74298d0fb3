import { type Position } from '@redress/event-store';

/** Whoever has a checkpoint of its own in the log: a projection or a process manager. */
export interface Consumer {
  readonly name: string;
  readonly version: number;
}

/** How far a consumer has come; a stopped one waits for an operator. */
export interface Progress {
  readonly consumer: Consumer;
  checkpoint: Position | undefined;
  stopped: boolean;
  /** On record as stopped, now or from an earlier run; passing the event clears it. */
  faulty: boolean;
}

export const isAfter = (position: Position, checkpoint: Position | undefined): boolean =>
  checkpoint === undefined || position.commit > checkpoint.commit;

/** Where the slowest stands: undefined when one has to begin at the beginning, or when there is none. */
export const earliest = (progress: readonly Progress[]): Position | undefined => {
  let first: Position | undefined;
  for (const { checkpoint } of progress) {
    if (checkpoint === undefined) return undefined;
    if (first === undefined || checkpoint.commit < first.commit) first = checkpoint;
  }
  return first;
};
