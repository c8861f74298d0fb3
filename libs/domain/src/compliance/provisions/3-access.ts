import { londonDate } from '../../kernel/instant.js';
import { isBlank } from '../../kernel/text.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { type CaseUnderReview } from '../case-under-review.js';
import { fail, na, pass, pending, together } from '../result.js';
import { type Rule } from './rule.js';

/** 3.2: taken in any way, by anybody; a record that somebody was sent to another channel fails it. */
export const takenInAnyWay: Rule = (review) => {
  const turnedAway = review.all('CorrespondenceRecorded').filter(({ data }) => data.refusedAs === 'WRONG_CHANNEL');
  if (turnedAway.length > 0)
    return fail(
      'WRONG_CHANNEL',
      turnedAway.map(({ id }) => id),
    );
  return pass(review.all('Logged').map(({ id }) => id));
};

/** 3.6: a representative may act, and a resident may be accompanied. */
export const representedAndAccompanied: Rule = (review) =>
  together([
    ...review
      .all('RepresentativeDeclined')
      .map(({ id, data }) => (isBlank(data.validReason) ? fail('NO_VALID_REASON', [id]) : pass([id]))),
    ...review
      .all('MeetingHeld')
      .map(({ id, data }) => (data.accompanimentOffered ? pass([id]) : fail('NOT_OFFERED', [id]))),
  ]);

interface Outbound {
  readonly id: string;
  readonly on: LocalDate;
  readonly details: boolean;
}

/** What went out to the resident, and whether it told of the Ombudsman. */
const outbound = (review: CaseUnderReview): Outbound[] =>
  [
    ...review.all('Acknowledged').map(({ id, data }) => ({ id, at: data.sentAt, details: data.ombudsmanDetailsGiven })),
    ...review
      .all('Extended')
      .map(({ id, data }) => ({ id, at: data.noticeSentAt, details: data.ombudsmanDetailsGiven })),
    ...review.all('Responded').map(({ id, data }) => ({ id, at: data.sentAt, details: data.ombudsmanDetailsGiven })),
    ...review
      .all('OmbudsmanBypassOffered')
      .map(({ id, data }) => ({ id, at: data.noticeSentAt, details: data.ombudsmanDetailsGiven })),
    ...review
      .all('ResidentUpdated')
      .map(({ id, data }) => ({ id, at: data.at, details: data.ombudsmanDetailsGiven === true })),
    ...review
      .all('CorrespondenceRecorded')
      .filter(({ data }) => data.direction === 'OUT')
      .map(({ id, data }) => ({ id, at: data.at, details: data.ombudsmanDetailsGiven === true })),
  ].map(({ id, at, details }) => ({ id, on: londonDate(at), details }));

/** 3.7: residents are told of the Ombudsman no later than with the first answer, and again with the final one. */
export const toldOfTheOmbudsman: Rule = (review) => {
  const finalWithout = review.all('Responded').filter(({ data }) => data.isFinal && !data.ombudsmanDetailsGiven);
  if (finalWithout.length > 0)
    return fail(
      'FINAL_WITHOUT_DETAILS',
      finalWithout.map(({ id }) => id),
    );
  const answered = review.rsp(1);
  const told = outbound(review).filter(({ on, details }) => details && on <= (answered ?? review.asAt));
  if (told.length > 0) return pass(told.map(({ id }) => id));
  return answered === undefined
    ? review.ended === undefined
      ? pending('NOT_TOLD_YET')
      : na(review.ended.why)
    : fail('NOT_TOLD');
};
