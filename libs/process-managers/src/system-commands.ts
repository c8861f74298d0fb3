import { type CaseCommand, complaintOf, type Complaint } from '@redress/domain';
import { type CaseReader, type ComplaintStream } from '@redress/complaints';
import { CommandRefused, systemOrigin } from '@redress/streams';
import { type ProjectedEvent } from '@redress/read-models';

/** Where an event stands, in the words of commands. */
export const placeOf = ({ streamId, event }: ProjectedEvent) => ({
  caseId: streamId.slice(streamId.indexOf('-') + 1),
  landlordId: event.metadata.landlordId,
});

/** Commands that SYSTEM gives in answer to an event; given twice, they act once. */
export class SystemCommands {
  constructor(
    private readonly complaints: ComplaintStream,
    private readonly reader: CaseReader,
  ) {}

  async complaint(caseId: string): Promise<Complaint> {
    return complaintOf(await this.reader.events(caseId));
  }

  /** A command that no longer applies is dropped: the state has moved on since the event. */
  async give<Input extends object>(
    cause: ProjectedEvent,
    command: CaseCommand<Input>,
    input: Input,
    label = command.name,
  ): Promise<boolean> {
    return this.giveTo({ ...placeOf(cause), causeId: cause.event.id }, command, input, label);
  }

  /** The same for a case that the event does not name itself. */
  async giveTo<Input extends object>(
    { caseId, landlordId, causeId }: { caseId: string; landlordId: string; causeId: string },
    command: CaseCommand<Input>,
    input: Input,
    label = command.name,
  ): Promise<boolean> {
    const origin = systemOrigin(landlordId, `${causeId} ${label}`, causeId);
    try {
      await this.complaints.handle(caseId, command, input, {}, origin);
      return true;
    } catch (error) {
      if (error instanceof CommandRefused) return false;
      throw error;
    }
  }
}
