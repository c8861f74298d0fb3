import { CASE_COMMANDS, type MarkDuplicate } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Id, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class MarkDuplicateBody extends CommonBody implements MarkDuplicate {
  @Id()
  ofCaseId!: string;

  @Words()
  reason!: string;
}

export const markDuplicateSlice = caseCommandSlice<MarkDuplicate>({
  command: CASE_COMMANDS['mark-duplicate'],
  summary: 'Mark the case as a duplicate: its deadlines end, it counts nowhere',
  body: MarkDuplicateBody,
  example: { ofCaseId: '77777777-7777-4777-8777-777777777777', reason: 'The same email was logged twice.' },
});
