import { CASE_COMMANDS, type RefuseComplaint } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Code, DocId, Flag, Id, Moment, OneOf, Shape, Words, WordsOrNothing } from '../../shape/fields.js';
import { ExclusionFactsBody, DiscretionBody } from '../shapes.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RefuseBody extends CommonBody implements RefuseComplaint {
  @OneOf(['WHOLE', 'ISSUES'])
  scope!: RefuseComplaint['scope'];

  @Id({ list: true, optional: true })
  issueIds?: string[];

  @Code({ example: 'OVER_12_MONTHS' })
  ground!: string;

  @Words()
  reasons!: string;

  @Words()
  meritsAssessment!: string;

  @Words()
  individualCircumstances!: string;

  @DocId({ list: true, optional: true })
  evidenceDocIds?: string[];

  @Shape(() => ExclusionFactsBody, { optional: true })
  facts?: ExclusionFactsBody;

  @WordsOrNothing()
  fairnessRationale?: string;

  @WordsOrNothing()
  sharedReasonJustification?: string;

  @Shape(() => DiscretionBody, { optional: true })
  discretion?: DiscretionBody;

  @Flag()
  ombudsmanRightGiven!: boolean;

  @DocId()
  noticeDocId!: string;

  @Moment()
  noticeSentAt!: string;
}

export const refuseSlice = caseCommandSlice<RefuseComplaint>({
  command: CASE_COMMANDS.refuse,
  summary: 'Do not accept a complaint, or some of its issues (2.1–2.5)',
  body: RefuseBody,
  example: {
    scope: 'WHOLE',
    ground: 'OVER_12_MONTHS',
    reasons: 'The matter is older than twelve months.',
    meritsAssessment: 'The works were done in the spring of the year before.',
    individualCircumstances: 'Nothing kept the resident from raising it.',
    evidenceDocIds: ['11111111-1111-4111-8111-111111111111'],
    facts: { issueOccurredOn: '2023-06-01' },
    discretion: { considered: true, reasons: 'Weighed and not exercised.', decidedBy: { personId: 'officer' } },
    ombudsmanRightGiven: true,
    noticeDocId: '11111111-1111-4111-8111-111111111111',
    noticeSentAt: '2025-01-15T10:00:00Z',
  },
});
