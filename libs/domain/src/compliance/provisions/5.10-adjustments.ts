import { londonDate } from '../../kernel/instant.js';
import { isBlank, type Text } from '../../kernel/text.js';
import { type CaseUnderReview } from '../case-under-review.js';
import { fail, na, pass } from '../result.js';
import { type Rule } from './rule.js';

interface ToResident {
  readonly id: string;
  readonly at: string;
  readonly applied: readonly string[] | undefined;
  readonly notApplied: Text | undefined;
}

const toResident = (review: CaseUnderReview): ToResident[] => [
  ...review.all('Acknowledged').map(({ id, data }) => ({
    id,
    at: data.sentAt,
    applied: data.adjustmentsApplied,
    notApplied: data.adjustmentNotAppliedReason,
  })),
  ...review.all('Extended').map(({ id, data }) => ({
    id,
    at: data.noticeSentAt,
    applied: data.adjustmentsApplied,
    notApplied: data.adjustmentNotAppliedReason,
  })),
  ...review.all('Responded').map(({ id, data }) => ({
    id,
    at: data.sentAt,
    applied: data.adjustmentsApplied,
    notApplied: data.adjustmentNotAppliedReason,
  })),
  ...review.all('ResidentUpdated').map(({ id, data }) => ({
    id,
    at: data.at,
    applied: data.adjustmentsApplied,
    notApplied: data.adjustmentNotAppliedReason,
  })),
  ...review
    .all('CorrespondenceRecorded')
    .filter(({ data }) => data.direction === 'OUT' && data.party === 'RESIDENT')
    .map(({ id, data }) => ({
      id,
      at: data.at,
      applied: data.adjustmentsApplied,
      notApplied: data.adjustmentNotAppliedReason,
    })),
];

/** 5.10, the case's part: an adjustment noted on the case is applied to each contact after it, or it is said why not. */
export const adjustmentsApplied: Rule = (review) => {
  const noted = review.all('AdjustmentNoted');
  if (noted.length === 0) return na('NO_ADJUSTMENT');
  const missed = toResident(review).filter(({ at, applied, notApplied }) =>
    noted.some(
      ({ data }) =>
        londonDate(at) >= data.appliesFrom && applied?.includes(data.adjustmentId) !== true && isBlank(notApplied),
    ),
  );
  return missed.length > 0
    ? fail(
        'NOT_APPLIED',
        missed.map(({ id }) => id),
      )
    : pass(noted.map(({ id }) => id));
};
