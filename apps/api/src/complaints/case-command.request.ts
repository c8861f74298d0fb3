import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type CaseCommand, type LogComplaint } from '@redress/domain';
import { ComplaintStream, type Receipt } from '@redress/complaints';
import { type CommonFields, type Origin } from '@redress/streams';

/** One command on its way to a case: which, with what, and from whom. */
export class CaseCommandRequest<Input extends object = object> extends Command<Receipt> {
  constructor(
    readonly caseId: string,
    readonly command: CaseCommand<Input>,
    readonly input: Input,
    readonly common: CommonFields,
    readonly origin: Origin,
  ) {
    super();
  }
}

@CommandHandler(CaseCommandRequest)
export class CaseCommandHandler implements ICommandHandler<CaseCommandRequest> {
  constructor(private readonly complaints: ComplaintStream) {}

  execute({ caseId, command, input, common, origin }: CaseCommandRequest): Promise<Receipt> {
    return this.complaints.handle(caseId, command, input, common, origin);
  }
}

export class LogComplaintRequest extends Command<Receipt> {
  constructor(
    readonly input: LogComplaint,
    readonly common: CommonFields,
    readonly origin: Origin,
  ) {
    super();
  }
}

@CommandHandler(LogComplaintRequest)
export class LogComplaintHandler implements ICommandHandler<LogComplaintRequest> {
  constructor(private readonly complaints: ComplaintStream) {}

  execute({ input, common, origin }: LogComplaintRequest): Promise<Receipt> {
    return this.complaints.log(input, common, origin);
  }
}
