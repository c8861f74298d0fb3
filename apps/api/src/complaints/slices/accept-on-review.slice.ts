import { CASE_COMMANDS, type AcceptOnReview, type LocalDate, type Stage } from '@redress/domain';
import { CommonBody } from '../../shape/any-command.js';
import { Day, Moment, Name, OneOf } from '../../shape/fields.js';
import { caseCommandSlice } from '../case-command.slice.js';

export class AcceptOnReviewBody extends CommonBody implements AcceptOnReview {
  @Name({ optional: true })
  directionId?: string;

  @Moment()
  receivedAt!: string;

  @Day({ optional: true })
  complyBy?: LocalDate;

  @OneOf([1, 2, 3])
  startStage!: Stage;
}

export const acceptOnReviewSlice = caseCommandSlice<AcceptOnReview>({
  command: CASE_COMMANDS['accept-on-review'],
  summary: 'Accept on the landlord’s own review (2.1)',
  body: AcceptOnReviewBody,
  example: { receivedAt: '2025-03-10T10:00:00Z', startStage: 1 },
});
