import { type AllStreamSubscription, type ResolvedEvent, type StreamSubscription } from '@eventstore/db-client';
import { shown, wordFor } from './talk.js';

/**
 * What a subscription says, in order: events as `0 A`, `confirmed`, `caught up`, and a failure as its word. Waits are
 * for something to be said, never for a time.
 */
export class Listener {
  readonly said: string[] = [];
  private onWord: () => void = () => undefined;

  constructor(private readonly subscription: StreamSubscription | AllStreamSubscription) {
    const say = (word: string) => {
      this.said.push(word);
      this.onWord();
    };
    subscription.on('confirmation', () => say('confirmed'));
    subscription.on('caughtUp', () => say('caught up'));
    subscription.on('data', (event: ResolvedEvent) => say(shown(event)));
    subscription.on('error', (error) => say(wordFor(error)));
  }

  /** Waits for a word, and says everything up to it. */
  async until(word: string): Promise<string[]> {
    while (!this.said.includes(word)) await new Promise<void>((resolve) => (this.onWord = resolve));
    return [...this.said];
  }

  async leave(): Promise<void> {
    await this.subscription.unsubscribe();
  }
}
