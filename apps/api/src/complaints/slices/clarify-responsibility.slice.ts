import { CASE_COMMANDS, type ClarifyResponsibility, type Stage } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Id, Moment, OneOf, StageNumber, WordsOrNothing } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class ClarifyResponsibilityBody extends CommonBody implements ClarifyResponsibility {
  @StageNumber()
  stage?: Stage;

  @Id()
  issueId!: string;

  @OneOf(['RESPONSIBLE', 'NOT_RESPONSIBLE'])
  status!: ClarifyResponsibility['status'];

  @WordsOrNothing()
  signpost?: string;

  @Moment()
  at!: string;
}

export const clarifyResponsibilitySlice = caseCommandSlice<ClarifyResponsibility>({
  command: CASE_COMMANDS['clarify-responsibility'],
  summary: 'Settle whether the landlord is responsible for an issue (5.7)',
  body: ClarifyResponsibilityBody,
  example: { issueId: '22222222-2222-4222-8222-222222222222', status: 'RESPONSIBLE', at: '2025-01-20T10:00:00Z' },
});
