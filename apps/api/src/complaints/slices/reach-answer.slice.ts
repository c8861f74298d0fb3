import { CASE_COMMANDS, type ReachAnswer, type Stage } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Moment, StageNumber } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class ReachAnswerBody extends CommonBody implements ReachAnswer {
  @StageNumber()
  stage?: Stage;

  @Moment()
  at!: string;
}

export const reachAnswerSlice = caseCommandSlice<ReachAnswer>({
  command: CASE_COMMANDS['reach-answer'],
  summary: 'Record that the answer is known (6.6, 6.17)',
  body: ReachAnswerBody,
  example: { at: '2025-01-29T10:00:00Z' },
});
