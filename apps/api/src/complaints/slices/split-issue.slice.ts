import { CASE_COMMANDS, type SplitIssue } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Id, Moment, OneOf } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class SplitIssueBody extends CommonBody implements SplitIssue {
  @Id()
  additionalIssueId!: string;

  @OneOf(['RESPONSE_ISSUED', 'UNRELATED', 'WOULD_UNREASONABLY_DELAY'])
  reason!: SplitIssue['reason'];

  @Id({ optional: true })
  newCaseId?: string;

  @Moment({ optional: true })
  receivedAt?: string;
}

export const splitIssueSlice = caseCommandSlice<SplitIssue>({
  command: CASE_COMMANDS['split-issue'],
  summary: 'Make an additional issue a complaint of its own (6.8)',
  body: SplitIssueBody,
  example: { additionalIssueId: '55555555-5555-4555-8555-555555555555', reason: 'UNRELATED' },
});
