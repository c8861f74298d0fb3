import { CASE_COMMANDS, type LocalDate, type ReviseRemedyDate } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Day, Id, Moment, WordsOrNothing } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class ReviseRemedyDateBody extends CommonBody implements ReviseRemedyDate {
  @Id()
  remedyId!: string;

  @Day({ optional: true, says: 'Computed; if sent it must be equal.' })
  oldDueOn?: LocalDate;

  @Day()
  newDueOn!: LocalDate;

  @WordsOrNothing()
  reason?: string;

  @Moment()
  residentInformedAt!: string;
}

export const reviseRemedyDateSlice = caseCommandSlice<ReviseRemedyDate>({
  command: CASE_COMMANDS['revise-remedy-date'],
  summary: 'Move the date of a remedy, told to the resident before it passes (7.3)',
  body: ReviseRemedyDateBody,
  example: {
    remedyId: '33333333-3333-4333-8333-333333333333',
    newDueOn: '2025-02-21',
    reason: 'The part arrives a week later.',
    residentInformedAt: '2025-02-10T10:00:00Z',
  },
});
