import { CASE_COMMANDS, type LocalDate, type OfferRemedy, type Stage } from '@redress/domain';
import { CommonBody, PersonBody } from '../../shape/any-command.js';
import {
  Day,
  Flag,
  Id,
  Name,
  OneOf,
  Pence,
  Shape,
  StageNumber,
  UserId,
  Words,
  WordsOrNothing,
} from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class OfferRemedyBody extends CommonBody implements OfferRemedy {
  @Id({ optional: true })
  remedyId?: string;

  @StageNumber()
  stage?: Stage;

  @OneOf([
    'APOLOGY',
    'EXPLANATION',
    'SERVICE_ACTION',
    'REPAIR',
    'DECISION_CHANGE',
    'RECORD_AMENDMENT',
    'FINANCIAL',
    'POLICY_CHANGE',
    'OTHER',
  ])
  type!: OfferRemedy['type'];

  @Words()
  description!: string;

  @WordsOrNothing()
  impactAssessment?: string;

  @Id({ list: true })
  issueIds!: string[];

  @Pence({ optional: true })
  amountPence?: number;

  @OneOf(
    ['DISTRESS_INCONVENIENCE', 'TIME_TROUBLE', 'QUANTIFIABLE_LOSS', 'STATUTORY', 'GOODWILL', 'WITHOUT_PREJUDICE'],
    { optional: true },
  )
  paymentKind?: OfferRemedy['paymentKind'];

  @WordsOrNothing({ says: 'How the sum was arrived at; needed for money (7.2).' })
  rationale?: string;

  @Flag({ optional: true })
  offsetArrears?: boolean;

  @Day({ optional: true })
  dueOn?: LocalDate;

  @UserId()
  ownerId!: string;

  @Name()
  guidanceRef!: string;

  @WordsOrNothing()
  deviationReason?: string;

  @Shape(() => PersonBody, { optional: true })
  approvedBy?: PersonBody;

  @OneOf(['AGREED', 'NOT_AGREED', 'NOT_ASKED', 'UNREACHABLE'])
  residentView!: OfferRemedy['residentView'];
}

export const offerRemedySlice = caseCommandSlice<OfferRemedy>({
  command: CASE_COMMANDS['offer-remedy'],
  summary: 'Offer a remedy: what, by when, for which impact (5.13, 7.1–7.4)',
  body: OfferRemedyBody,
  example: {
    remedyId: '33333333-3333-4333-8333-333333333333',
    type: 'FINANCIAL',
    description: 'Payment for distress and inconvenience',
    impactAssessment: 'Two weeks without heating in winter',
    issueIds: ['22222222-2222-4222-8222-222222222222'],
    amountPence: 7500,
    paymentKind: 'DISTRESS_INCONVENIENCE',
    rationale: 'Two weeks at the rate of the guidance',
    dueOn: '2025-02-14',
    ownerId: 'owner',
    guidanceRef: 'Compensation Policy',
    residentView: 'AGREED',
  },
});
