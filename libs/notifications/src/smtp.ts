import { createTransport, type Transporter } from 'nodemailer';
import { type Role } from '@redress/domain';
import { type KnownUsers } from '@redress/identity';
import { pause, type Logger } from '@redress/platform';
import { type Outbox } from './outbox.js';

const LOOK_EVERY_MS = 5_000;
const AT_ONCE = 50;
/** A message to one of these is for everybody at that desk; handlers and decisionmakers are told by name. */
const DESKS: readonly Role[] = ['CASEWORKER', 'COMPLAINTS_OFFICER', 'SENIOR_LEAD', 'OMBUDSMAN_LIAISON'];

/** Hands messages over to a mail server. One that cannot be handed over, or that nobody has an address for, is tried again. */
export class SmtpSender {
  readonly #transport: Transporter;
  readonly #stop = new AbortController();

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
    void this.#rounds();
  }

  stop(): void {
    this.#stop.abort();
    this.#transport.close();
  }

  async #rounds(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      await this.#handOver().catch((error: unknown) =>
        this.log.warn({ error: String(error) }, 'handing over messages failed'),
      );
      await pause(LOOK_EVERY_MS, this.#stop.signal);
    }
  }

  async #handOver(): Promise<void> {
    for (const message of await this.outbox.waiting(AT_ONCE)) {
      if (this.#stop.signal.aborted) return;
      const desks = message.roles.filter((role) => DESKS.includes(role));
      const to = await this.users.emailsOf(message.landlordId, message.recipients, desks);
      if (to.length === 0) {
        await this.#failed(message.messageId, 'no recipient has a known address');
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
        await this.#failed(message.messageId, String(error));
      }
    }
  }

  async #failed(messageId: string, why: string): Promise<void> {
    this.log.warn({ messageId, why }, 'a message could not be handed over; it is tried again');
    await this.outbox.failed(messageId, why);
  }
}
