import { CASE_COMMANDS, type LocalDate, type RecordAction, type Stage } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Day, Id, StageNumber, UserId, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RecordActionBody extends CommonBody implements RecordAction {
  @Id({ optional: true })
  actionId?: string;

  @Words()
  description!: string;

  @UserId({ optional: true })
  ownerId?: string;

  @Day()
  dueOn!: LocalDate;

  @StageNumber()
  stage?: Stage;
}

export const recordActionSlice = caseCommandSlice<RecordAction>({
  command: CASE_COMMANDS['record-action'],
  summary: 'Record an action with owner and date (6.6, 6.17)',
  body: RecordActionBody,
  example: {
    actionId: '44444444-4444-4444-8444-444444444444',
    description: 'Inspect the loft',
    ownerId: 'owner',
    dueOn: '2025-02-14',
  },
});
