import { BREACH_KIND, recordBreach, sendReminder, type CaseCommand, type LocalDate } from '@redress/domain';
import { type Clock, SandboxClock } from '@redress/clock';
import { CaseNotFound, type ComplaintStream } from '@redress/complaints';
import { CommandRefused, systemOrigin } from '@redress/streams';
import { type Logger } from '@redress/platform';
import { type PlannedRow, type PlannedRows } from './planned-rows.js';

/** The moment has not come by our clock: the queue's real time and a sandbox's time are two things. */
export class NotYet extends Error {
  constructor(readonly waitMs: number) {
    super('the moment has not come yet');
  }
}

/**
 * Runs when a reminder's moment has come: the stream is read again, and what was met, moved or cancelled meanwhile is
 * dropped; otherwise the fact is appended, under an id that follows from the key, so that it can exist only once. People
 * are told by the process manager that reads the stream.
 */
export class Fire {
  constructor(
    private readonly rows: PlannedRows,
    private readonly complaints: ComplaintStream,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  /** Throws NotYet before the moment. */
  async run(key: string): Promise<void> {
    if (this.clock instanceof SandboxClock) await this.clock.refresh();
    const row = await this.rows.find(key);
    if (row?.state !== 'PLANNED') return;
    const waitMs = Date.parse(row.fireAt) - this.clock.nowMs();
    if (waitMs > 0) throw new NotYet(waitMs);
    try {
      await this.#append(row);
    } catch (error) {
      if (!(error instanceof CommandRefused) && !(error instanceof CaseNotFound)) throw error;
      this.log.debug({ key, why: error.message }, 'reminder dropped');
      await this.rows.drop(key);
    }
  }

  async #append({ key, caseId, landlordId, kind, deadlineId, dueOn, fireAt, to }: PlannedRow): Promise<void> {
    const due = { deadlineId, dueOn: dueOn as LocalDate };
    const origin = systemOrigin(landlordId, key);
    const give = async <Input extends object>(command: CaseCommand<Input>, input: Input): Promise<void> => {
      await this.complaints.handle(caseId, command, input, { occurredAt: fireAt }, origin);
    };
    if (kind === BREACH_KIND) await give(recordBreach, due);
    else await give(sendReminder, { ...due, reminderKey: key, kind, to });
  }
}
