import { CASE_COMMANDS, type CompleteAction } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Id, Moment, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class CompleteActionBody extends CommonBody implements CompleteAction {
  @Id()
  actionId!: string;

  @Moment()
  completedAt!: string;

  @Words()
  evidence!: string;
}

export const completeActionSlice = caseCommandSlice<CompleteAction>({
  command: CASE_COMMANDS['complete-action'],
  summary: 'Record that an action is done (6.6, 6.17)',
  body: CompleteActionBody,
  example: {
    actionId: '44444444-4444-4444-8444-444444444444',
    completedAt: '2025-02-12T10:00:00Z',
    evidence: 'Photographs of the loft in the repair log',
  },
});
