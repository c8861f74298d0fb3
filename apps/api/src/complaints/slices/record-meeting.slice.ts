import { CASE_COMMANDS, type RecordMeeting } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Flag, Moment, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RecordMeetingBody extends CommonBody implements RecordMeeting {
  @Moment()
  at!: string;

  @Words()
  purpose!: string;

  @Flag()
  accompanimentOffered!: boolean;
}

export const recordMeetingSlice = caseCommandSlice<RecordMeeting>({
  command: CASE_COMMANDS['record-meeting'],
  summary: 'Record a meeting and whether accompaniment was offered (3.6)',
  body: RecordMeetingBody,
  example: { at: '2025-01-20T10:00:00Z', purpose: 'Look at the damp together', accompanimentOffered: true },
});
