import { needsApproval } from '../../complaint/commands/remedy-approval.js';
import { type Remedy } from '../../complaint/state.js';
import { londonDate } from '../../kernel/instant.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { isBlank } from '../../kernel/text.js';
import { type CaseUnderReview } from '../case-under-review.js';
import { fail, na, pass, pending, together, within, type Judgement } from '../result.js';
import { type Rule } from './rule.js';

/** 7.1: where something was wrong, it is acknowledged and put right. */
export const putRight: Rule = (review) => {
  const answered = review.all('Responded');
  if (answered.length === 0) return review.ended === undefined ? pending('NOT_ANSWERED_YET') : na(review.ended.why);
  const upheld = answered.filter(({ data }) =>
    data.decisions.some(({ decision }) => decision === 'UPHELD' || decision === 'PARTLY_UPHELD'),
  );
  return together(
    upheld.map(({ id, data }) => {
      if (!data.faultAcknowledged) return fail('FAULT_NOT_ACKNOWLEDGED', [id]);
      return data.remedies.length === 0 ? fail('NO_REMEDY', [id]) : pass([id]);
    }),
    na('NOTHING_UPHELD'),
  );
};

const offers = (review: CaseUnderReview) => review.all('RemedyOffered');

const profileOn = (review: CaseUnderReview, day: LocalDate) => review.input.book.inForceOn(day) ?? review.profile(1);

/** 7.2: the remedy reflects the impact; money says how it was arrived at and has the approval it needs. */
export const reflectsImpact: Rule = (review) =>
  together(
    offers(review).map(({ id, data, metadata }) => {
      if (isBlank(data.impactAssessment)) return fail('NO_IMPACT', [id]);
      if (data.type !== 'FINANCIAL') return pass([id]);
      if (!((data.amountPence ?? 0) > 0)) return fail('NO_AMOUNT', [id]);
      if (isBlank(data.rationale)) return fail('NO_RATIONALE', [id]);
      return needsApproval(data, profileOn(review, londonDate(metadata.occurredAt)))
        ? fail('NOT_APPROVED', [id])
        : pass([id]);
    }),
    na('NO_REMEDY'),
  );

const followed = (review: CaseUnderReview, remedy: Remedy): Judgement => {
  const ids = [remedy.eventId];
  if (isBlank(remedy.description) || isBlank(remedy.ownerId)) return fail('OFFER_INCOMPLETE', ids);
  const toldLate = review
    .all('RemedyDateRevised')
    .filter(({ data }) => data.remedyId === remedy.remedyId && londonDate(data.residentInformedAt) > data.oldDueOn);
  if (toldLate.length > 0)
    return fail(
      'TOLD_LATE',
      toldLate.map(({ id }) => id),
    );
  if (remedy.status === 'DECLINED' || remedy.status === 'SUPERSEDED') return pass(ids, remedy.status);
  return within(remedy.endedOn, remedy.dueOn, review.asAt, ids);
};

/** 7.3: what and when is said, and followed to completion. */
export const followedToCompletion: Rule = (review) =>
  together(
    review.complaint.remedies.map((remedy) => followed(review, remedy)),
    na('NO_REMEDY'),
  );

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** The reference names the guidance: the same words, or the one within the other. */
const names = (reference: string, guidance: string): boolean => {
  const [said, meant] = [plain(reference), plain(guidance)];
  return said.includes(meant) || (said.length > 4 && meant.includes(said));
};

const isGuidance = (review: CaseUnderReview, reference: string, day: LocalDate): boolean => {
  const { guidanceRef } = profileOn(review, day).compensation;
  if (guidanceRef === null) return reference.trim() !== '';
  const isPublished =
    review.input.publishedPolicies?.some(({ name, from }) => from <= day && names(reference, name)) === true;
  return isPublished || names(reference, guidanceRef);
};

/** 7.4: the offer takes account of the guidance, and says why where it departs from its bands. */
export const followsGuidance: Rule = (review) =>
  together(
    offers(review).map(({ id, data, metadata }) => {
      const on = londonDate(metadata.occurredAt);
      if (!isGuidance(review, data.guidanceRef, on)) return fail('NO_GUIDANCE', [id]);
      const { bands } = profileOn(review, on).compensation;
      const amount = data.amountPence ?? 0;
      const inBand = bands.some(
        ({ fromPence, toPence }) => amount >= fromPence && (toPence === null || amount <= toPence),
      );
      const departs = data.type === 'FINANCIAL' && bands.length > 0 && !inBand;
      return departs && isBlank(data.deviationReason) ? fail('OUTSIDE_BAND', [id]) : pass([id]);
    }),
    na('NO_REMEDY'),
  );
