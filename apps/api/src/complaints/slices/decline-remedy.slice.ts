import { CASE_COMMANDS, type AnswerRemedy } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Id, Moment, Name, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class DeclineRemedyBody extends CommonBody implements AnswerRemedy {
  @Id()
  remedyId!: string;

  @Moment()
  at!: string;

  @Name()
  by!: string;

  @Words()
  note!: string;
}

export const declineRemedySlice = caseCommandSlice<AnswerRemedy>({
  command: CASE_COMMANDS['decline-remedy'],
  summary: 'Record that the resident declines a remedy (7.3)',
  body: DeclineRemedyBody,
  example: {
    remedyId: '33333333-3333-4333-8333-333333333333',
    at: '2025-01-31T10:00:00Z',
    by: 'RESIDENT',
    note: 'By phone.',
  },
});
