import { CASE_COMMANDS, type Reopen } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Code, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class ReopenBody extends CommonBody implements Reopen {
  @Words()
  reason!: string;

  @Code()
  trigger!: string;
}

export const reopenSlice = caseCommandSlice<Reopen>({
  command: CASE_COMMANDS.reopen,
  summary: 'Reopen a closed or withdrawn case; its clocks were never stopped',
  body: ReopenBody,
  example: { reason: 'The repair failed within a week.', trigger: 'RESIDENT_REQUEST' },
});
