import { CASE_COMMANDS, type CompleteRemedy } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { DocId, Id, Moment, OneOf, Pence, UserId, Words } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class CompleteRemedyBody extends CommonBody implements CompleteRemedy {
  @Id()
  remedyId!: string;

  @Moment()
  completedAt!: string;

  @DocId({ list: true, optional: true })
  evidenceDocIds?: string[];

  @Pence({ optional: true })
  amountPaidPence?: number;

  @Words({ optional: true })
  paymentRef?: string;

  @OneOf(['YES', 'NO', 'UNREACHABLE'])
  confirmedWithResident!: CompleteRemedy['confirmedWithResident'];

  @UserId({ optional: true })
  verifiedBy?: string;
}

export const completeRemedySlice = caseCommandSlice<CompleteRemedy>({
  command: CASE_COMMANDS['complete-remedy'],
  summary: 'Record that a remedy is done, with proof (7.3)',
  body: CompleteRemedyBody,
  example: {
    remedyId: '33333333-3333-4333-8333-333333333333',
    completedAt: '2025-02-05T10:00:00Z',
    evidenceDocIds: ['11111111-1111-4111-8111-111111111111'],
    amountPaidPence: 7500,
    confirmedWithResident: 'YES',
  },
});
