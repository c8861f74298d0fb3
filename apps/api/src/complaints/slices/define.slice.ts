import { CASE_COMMANDS, type DefineComplaint, type Stage } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { OneOf, Shape, StageNumber, WholeNumber, Words, WordsOrNothing } from '../../shape/fields.js';
import { IssueBody, OutcomeNotStatedBody } from '../shapes.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class DefineBody extends CommonBody implements DefineComplaint {
  @StageNumber()
  stage?: Stage;

  @WholeNumber(1, 1000, { optional: true, says: 'Computed; if sent it must be equal.' })
  version?: number;

  @Shape(() => IssueBody, { list: true, optional: true })
  issues?: IssueBody[];

  @Words({ list: true })
  outcomesSought!: string[];

  @Shape(() => OutcomeNotStatedBody, { optional: true })
  outcomeNotStated?: OutcomeNotStatedBody;

  @Words({ list: true })
  unclearAspects!: string[];

  @OneOf(['RESIDENT_AGREED', 'RESIDENT_STATED', 'LANDLORD_UNDERSTANDING'])
  basis!: DefineComplaint['basis'];

  @WordsOrNothing()
  changeReason?: string;
}

export const defineSlice = caseCommandSlice<DefineComplaint>({
  command: CASE_COMMANDS.define,
  summary: 'Define the complaint: the issues as understood and the outcomes sought (5.6)',
  body: DefineBody,
  example: {
    issues: [
      {
        issueId: '22222222-2222-4222-8222-222222222222',
        description: 'The boiler was not repaired',
        serviceArea: 'REPAIRS',
        category: 'REPAIRS',
      },
    ],
    outcomesSought: ['Repair the boiler'],
    unclearAspects: [],
    basis: 'RESIDENT_AGREED',
  },
});
