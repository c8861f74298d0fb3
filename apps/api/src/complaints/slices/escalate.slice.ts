import { CASE_COMMANDS, type Escalate, type LocalDate, type Stage } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Day, Id, OneOf } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class EscalateBody extends CommonBody implements Escalate {
  @Id({ optional: true, says: 'Default: the newest undecided request, else the deferred one.' })
  requestId?: string;

  @OneOf(['RESIDENT_REQUEST', 'STAGE1_OVERDUE', 'OMBUDSMAN_DIRECTION', 'LANDLORD_INITIATED'], { optional: true })
  trigger?: Escalate['trigger'];

  @OneOf([1, 2, 3], { optional: true, says: 'Computed; if sent it must be equal.' })
  fromStage?: Stage;

  @OneOf([1, 2, 3], { optional: true, says: 'Computed; if sent it must be equal.' })
  toStage?: Stage;

  @Day({ optional: true, says: 'Computed; if sent it must be equal.' })
  effectiveReceivedOn?: LocalDate;

  @Day({ optional: true, says: 'Computed; if sent it must be equal.' })
  ackDueOn?: LocalDate;
}

export const escalateSlice = caseCommandSlice<Escalate>({
  command: CASE_COMMANDS.escalate,
  summary: 'Move the case to the next stage (6.10, 6.11)',
  body: EscalateBody,
  example: { trigger: 'RESIDENT_REQUEST' },
});
