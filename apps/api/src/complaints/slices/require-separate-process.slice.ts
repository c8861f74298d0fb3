import { CASE_COMMANDS, type RequireSeparateProcess } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Name, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RequireSeparateProcessBody extends CommonBody implements RequireSeparateProcess {
  @Name()
  by!: string;

  @Words()
  process!: string;
}

export const requireSeparateProcessSlice = caseCommandSlice<RequireSeparateProcess>({
  command: CASE_COMMANDS['require-separate-process'],
  summary: 'Past facts only: the resident was sent through a separate process (5.4)',
  body: RequireSeparateProcessBody,
  example: {
    by: 'contractor',
    process: 'The contractor’s own complaints form',
    recording: 'PAST_FACT',
    lateRecordingReason: 'Found in the review of the case',
  },
});
