import { CASE_COMMANDS, type IncorporateIssue } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Code, Id, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class IncorporateIssueBody extends CommonBody implements IncorporateIssue {
  @Id()
  additionalIssueId!: string;

  @Id({ optional: true })
  issueId?: string;

  @Words({ optional: true })
  description?: string;

  @Code({ optional: true })
  serviceArea?: string;

  @Code({ optional: true })
  category?: string;

  @Words({ optional: true })
  changeReason?: string;
}

export const incorporateIssueSlice = caseCommandSlice<IncorporateIssue>({
  command: CASE_COMMANDS['incorporate-issue'],
  summary: 'Take an additional issue into the definition (6.8)',
  body: IncorporateIssueBody,
  example: { additionalIssueId: '55555555-5555-4555-8555-555555555555' },
});
