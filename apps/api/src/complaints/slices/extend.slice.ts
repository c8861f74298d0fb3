import { CASE_COMMANDS, type Channel, type ExtendResponse, type LocalDate, type Stage } from '@redress/domain';
import { CommonBody, CHANNELS, PersonBody } from '../../shape/any-command.js';
import {
  Day,
  DocId,
  Flag,
  Moment,
  Name,
  OneOf,
  Shape,
  StageNumber,
  WholeNumber,
  WordsOrNothing,
} from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class ExtendBody extends CommonBody implements ExtendResponse {
  @StageNumber()
  stage?: Stage;

  @WholeNumber(1, 1000, { optional: true, says: 'Computed; if sent it must be equal.' })
  sequence?: number;

  @Day({ optional: true, says: 'Computed; if sent it must be equal.' })
  previousDueOn?: LocalDate;

  @Day()
  newDueOn!: LocalDate;

  @WholeNumber(-5000, 5000, { optional: true, says: 'Computed; if sent it must be equal.' })
  workingDays?: number;

  @WholeNumber(-5000, 5000, { optional: true, says: 'Computed; if sent it must be equal.' })
  cumulativeWd?: number;

  @OneOf([
    'COMPLEX_INVESTIGATION',
    'THIRD_PARTY_INFORMATION',
    'RESIDENT_UNAVAILABLE',
    'RESIDENT_REQUESTED',
    'ADDITIONAL_ISSUE',
    'ACCESS_NEEDED',
    'SPECIALIST_REPORT',
    'AWAITING_ACTION_COMPLETION',
    'OTHER',
  ])
  reasonCode!: ExtendResponse['reasonCode'];

  @WordsOrNothing()
  reasonText?: string;

  @Moment()
  noticeSentAt!: string;

  @DocId()
  noticeDocId!: string;

  @OneOf(CHANNELS)
  channel!: Channel;

  @OneOf(['AGREED', 'NOT_AGREED', 'NOT_CONTACTABLE', 'NOT_SOUGHT'])
  residentAgreement!: ExtendResponse['residentAgreement'];

  @Flag()
  ombudsmanDetailsGiven!: boolean;

  @WholeNumber(1, 10, { optional: true, says: 'Also agrees an update interval.' })
  everyWd?: number;

  @WordsOrNothing()
  goodReasonBeyondLimit?: string;

  @Shape(() => PersonBody, { optional: true })
  approvedBy?: PersonBody;

  @Name({ list: true, optional: true })
  adjustmentsApplied?: string[];

  @WordsOrNothing()
  adjustmentNotAppliedReason?: string;
}

export const extendSlice = caseCommandSlice<ExtendResponse>({
  command: CASE_COMMANDS.extend,
  summary: 'Extend the time to answer, told to the resident before it runs out (6.4–6.6, 6.15–6.17)',
  body: ExtendBody,
  example: {
    newDueOn: '2025-02-13',
    reasonCode: 'SPECIALIST_REPORT',
    reasonText: 'The surveyor reports next week.',
    noticeSentAt: '2025-01-29T10:00:00Z',
    noticeDocId: '11111111-1111-4111-8111-111111111111',
    channel: 'EMAIL',
    residentAgreement: 'AGREED',
    ombudsmanDetailsGiven: true,
  },
});
