import { CASE_COMMANDS, type RaiseAdditionalIssue } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Flag, Id, Moment, Words, WordsOrNothing } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RaiseAdditionalIssueBody extends CommonBody implements RaiseAdditionalIssue {
  @Id({ optional: true })
  additionalIssueId?: string;

  @Words()
  text!: string;

  @Moment()
  raisedAt!: string;

  @Flag()
  related!: boolean;

  @Flag()
  wouldDelay!: boolean;

  @WordsOrNothing()
  delayReason?: string;
}

export const raiseAdditionalIssueSlice = caseCommandSlice<RaiseAdditionalIssue>({
  command: CASE_COMMANDS['raise-additional-issue'],
  summary: 'Record another issue that the resident raises (6.8)',
  body: RaiseAdditionalIssueBody,
  example: {
    additionalIssueId: '55555555-5555-4555-8555-555555555555',
    text: 'The window does not close either.',
    raisedAt: '2025-01-20T10:00:00Z',
    related: true,
    wouldDelay: false,
  },
});
