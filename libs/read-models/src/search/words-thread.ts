import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Fingerprints, type TextKeys } from '@redress/sealing';
import { type Unread } from './search-rows.js';

/** What the thread is asked. The events are JSON: a text is copied faster than a tree of objects. */
export interface WordsQuestion {
  readonly id: number;
  readonly unread: string;
  readonly keys: TextKeys;
}

/** What it answers: a JSON list of SearchRow, or what was thrown. */
export type WordsAnswer = { readonly id: number } & ({ readonly rows: string } | { readonly error: Error });

/** What it is begun with. */
export interface WordsThreadData {
  readonly fingerprintKey: Uint8Array;
}

interface Asked {
  readonly resolve: (rows: string) => void;
  readonly reject: (error: Error) => void;
}

const ENTRY = join(import.meta.dirname, 'words-thread-entry.js');

/** A thread that has nothing to do ends after so long, and with it whatever it still remembers. */
const REST_MS = 10_000;

/** A key of its own bytes: what is copied to a thread is the whole memory that a value lies in. */
const copied = (keys: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> =>
  new Map([...keys].map(([name, key]) => [name, Uint8Array.from(key)]));

/**
 * Reads the words of many events beside the thread that takes events in. To open Text costs as much as to receive it,
 * and a rebuild of the search does nothing else.
 */
export class WordsThread {
  readonly #asked = new Map<number, Asked>();
  #thread: Worker | undefined;
  #count = 0;
  #rest: NodeJS.Timeout | undefined;

  constructor(
    private readonly fingerprints: Fingerprints,
    /** `entry`: what the thread runs; `restMs`: it ends when it has had nothing to do for so long. */
    private readonly options: { readonly entry?: string; readonly restMs?: number } = {},
  ) {}

  /** A JSON list of SearchRow. Throws what reading them threw, and when the thread ends; the next call begins another. */
  async rows(unread: readonly Unread[], { subjects, events }: TextKeys): Promise<string> {
    clearTimeout(this.#rest);
    const thread = (this.#thread ??= this.#start());
    const id = (this.#count += 1);
    const keys: TextKeys = { subjects: copied(subjects), events: copied(events) };
    const question: WordsQuestion = { id, unread: JSON.stringify(unread), keys };
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      thread.postMessage(question);
    });
  }

  #start(): Worker {
    const workerData: WordsThreadData = { fingerprintKey: Uint8Array.from(this.fingerprints.key) };
    const thread = new Worker(this.options.entry ?? ENTRY, { workerData });
    thread.on('message', (answer: WordsAnswer) => this.#answered(answer));
    thread.on('error', (error) => this.#lost(thread, error));
    thread.on('exit', (code) => this.#lost(thread, new Error(`the thread that reads words ended with ${code}`)));
    thread.unref(); // it keeps no process from ending; last, because a listener holds on to it
    return thread;
  }

  #answered(answer: WordsAnswer): void {
    const asked = this.#asked.get(answer.id);
    this.#asked.delete(answer.id);
    if ('error' in answer) asked?.reject(answer.error);
    else asked?.resolve(answer.rows);
    if (this.#asked.size > 0) return;
    this.#rest = setTimeout(() => {
      const thread = this.#thread;
      this.#thread = undefined;
      void thread?.terminate();
    }, this.options.restMs ?? REST_MS).unref();
  }

  #lost(thread: Worker, error: Error): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    for (const { reject } of this.#asked.values()) reject(error);
    this.#asked.clear();
  }
}
