import { type CaseCommand, complaintOf, type Complaint } from '@redress/domain';
import { type CaseReader, CommandRefused, type ComplaintStream, systemOrigin } from '@redress/complaints';
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
    const { caseId, landlordId } = placeOf(cause);
    const origin = systemOrigin(landlordId, `${cause.event.id} ${label}`, cause.event.id);
    try {
      await this.complaints.handle(caseId, command, input, {}, origin);
      return true;
    } catch (error) {
      if (error instanceof CommandRefused) return false;
      throw error;
    }
  }
}
