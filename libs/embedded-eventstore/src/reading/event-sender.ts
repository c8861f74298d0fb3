import { type Call } from '../grpc/call.js';
import { type Journal } from '../journal/journal.js';
import { NONE } from '../journal/event-index.js';
import { LINK_TYPE } from '../streams/system-streams.js';
import { readEvent } from '../wire/read-responses.js';
import { dataOf, recordedInFrame, withStructuredId } from '../wire/recorded-event-parts.js';
import { linkedEvent } from './links.js';

export interface Presentation {
  readonly resolveLinks: boolean;
  readonly structuredIds: boolean;
  /** Whether this reader may see the stream that a link leads to. */
  readonly mayRead: (stream: string) => boolean;
}

/** Sends events no faster than their reader takes them: it holds one chunk, never a queue. */
export class EventSender {
  private readonly sendsStoredBytes: boolean;

  constructor(
    private readonly call: Call,
    private readonly journal: Journal,
    private readonly presentation: Presentation,
  ) {
    this.sendsStoredBytes = !presentation.resolveLinks && !presentation.structuredIds;
  }

  /** Resolves when all are sent, or when nobody listens any more. */
  async send(events: readonly number[]): Promise<void> {
    if (this.sendsStoredBytes) await this.sendStored(events);
    else await this.sendPresented(events);
  }

  async flow(): Promise<void> {
    while (this.call.isCongested && !this.call.closed) await this.call.sleep();
  }

  private async sendStored(events: readonly number[]): Promise<void> {
    let sent = 0;
    while (sent < events.length && !this.call.closed) {
      const chunk = await this.journal.frames.chunk(events, sent);
      sent += chunk.events;
      this.call.send(chunk.bytes);
      await this.flow();
    }
  }

  private async sendPresented(events: readonly number[]): Promise<void> {
    for (const event of events) {
      if (this.call.closed) return;
      this.call.send(await this.present(event));
      await this.flow();
    }
  }

  private async present(event: number): Promise<Buffer> {
    const { index, frames } = this.journal;
    const frame = await frames.frame(event);
    const recorded = recordedInFrame(frame);
    const position = index.position(event);
    if (!this.presentation.resolveLinks || !this.isLink(event))
      return readEvent(this.form(recorded), undefined, position);
    const target = linkedEvent(this.journal, dataOf(recorded), this.presentation.mayRead);
    const linked = target === NONE ? undefined : this.form(recordedInFrame(await frames.frame(target)));
    return readEvent(linked, this.form(recorded), position);
  }

  private isLink(event: number): boolean {
    const { index } = this.journal;
    return index.types.text(index.type(event)) === LINK_TYPE;
  }

  private form(recorded: Uint8Array): Uint8Array {
    return this.presentation.structuredIds ? withStructuredId(recorded) : recorded;
  }
}
