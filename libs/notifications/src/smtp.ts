import { createTransport, type Transporter } from 'nodemailer';
import { type KnownUsers } from '@redress/identity';
import { type Logger } from '@redress/platform';
import { type Outbox } from './outbox.js';

const LOOK_EVERY_MS = 5_000;
const AT_ONCE = 50;

/** Hands messages over to a mail server. A message whose recipients have no address waits and says why. */
export class SmtpSender {
  readonly #transport: Transporter;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    url: string,
    private readonly from: string,
    private readonly outbox: Outbox,
    private readonly users: KnownUsers,
    private readonly log: Logger,
  ) {
    this.#transport = createTransport(url);
  }

  start(): void {
    const round = async (): Promise<void> => {
      await this.#handOver().catch((error: unknown) =>
        this.log.warn({ error: String(error) }, 'handing over messages failed'),
      );
      this.#timer = setTimeout(() => void round(), LOOK_EVERY_MS);
    };
    void round();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#transport.close();
  }

  async #handOver(): Promise<void> {
    for (const message of await this.outbox.waiting(AT_ONCE)) {
      const to = await this.users.emailsOf(message.landlordId, message.recipients);
      if (to.length === 0) {
        await this.outbox.failed(message.messageId, 'no recipient has a known address');
        continue;
      }
      try {
        await this.#transport.sendMail({
          from: this.from,
          to: [...to],
          subject: message.subject,
          text: message.body,
          messageId: `<${Buffer.from(message.messageId).toString('base64url')}@redress>`,
        });
        await this.outbox.handedOver(message.messageId);
      } catch (error) {
        await this.outbox.failed(message.messageId, String(error));
      }
    }
  }
}
