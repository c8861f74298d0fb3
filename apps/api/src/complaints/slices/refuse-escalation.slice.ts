import { CASE_COMMANDS, type LocalDate, type RefuseEscalation } from '@redress/domain';
import { CommonBody, PersonBody } from '../../shape/any-command.js';
import { Code, Day, DocId, Flag, Id, Moment, Shape, Words, WordsOrNothing } from '../../shape/fields.js';
import { ExclusionFactsBody, DiscretionBody } from '../shapes.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class RefuseEscalationBody extends CommonBody implements RefuseEscalation {
  @Id({ optional: true })
  requestId?: string;

  @Code({ example: 'STAGE1_NOT_DUE' })
  ground!: string;

  @Words()
  reasons!: string;

  @Words()
  individualCircumstances!: string;

  @Shape(() => ExclusionFactsBody, { optional: true })
  facts?: ExclusionFactsBody;

  @WordsOrNothing()
  fairnessRationale?: string;

  @Shape(() => DiscretionBody, { optional: true })
  discretion?: DiscretionBody;

  @Flag()
  ombudsmanRightGiven!: boolean;

  @DocId()
  noticeDocId!: string;

  @Moment()
  noticeSentAt!: string;

  @Shape(() => PersonBody)
  decidedBy!: PersonBody;

  @Day({ optional: true, says: 'For STAGE1_NOT_DUE: when the resident is asked again.' })
  reofferOn?: LocalDate;
}

export const refuseEscalationSlice = caseCommandSlice<RefuseEscalation>({
  command: CASE_COMMANDS['refuse-escalation'],
  summary: 'Refuse or defer a request for the next stage (5.11)',
  body: RefuseEscalationBody,
  example: {
    ground: 'STAGE1_NOT_DUE',
    reasons: 'Stage 1 is still within its time.',
    individualCircumstances: 'The resident was told when the answer is due.',
    ombudsmanRightGiven: true,
    noticeDocId: '11111111-1111-4111-8111-111111111111',
    noticeSentAt: '2025-01-22T10:00:00Z',
    decidedBy: { personId: 'officer' },
    reofferOn: '2025-01-31',
  },
});
