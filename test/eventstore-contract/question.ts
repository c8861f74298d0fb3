import { type Talk } from './talk.js';

/** Something that every EventStoreDB is asked, and what the real one, version 24.6.0, answers. */
export interface Question {
  readonly about: string;
  readonly ask: (talk: Talk) => Promise<unknown>;
  readonly answer: unknown;
}

export const question = (about: string, ask: Question['ask'], answer: unknown): Question => ({ about, ask, answer });
