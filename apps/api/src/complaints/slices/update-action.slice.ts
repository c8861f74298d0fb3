import { CASE_COMMANDS, type LocalDate, type UpdateAction } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Day, Flag, Id, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class UpdateActionBody extends CommonBody implements UpdateAction {
  @Id()
  actionId!: string;

  @Day({ optional: true })
  newDueOn?: LocalDate;

  @Flag()
  residentInformed!: boolean;

  @Words()
  note!: string;
}

export const updateActionSlice = caseCommandSlice<UpdateAction>({
  command: CASE_COMMANDS['update-action'],
  summary: 'Update an action; its date moves once the resident is told (6.6)',
  body: UpdateActionBody,
  example: {
    actionId: '44444444-4444-4444-8444-444444444444',
    newDueOn: '2025-02-21',
    residentInformed: true,
    note: 'Scaffolding first.',
  },
});
