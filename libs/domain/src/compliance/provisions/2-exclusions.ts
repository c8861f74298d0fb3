import { OUR_LIMITS } from '../../code/ruleset.js';
import {
  groundHolds,
  groundIn,
  isDiscretionConsidered,
  withinTwelveMonthsUntil,
} from '../../complaint/commands/exclusion-grounds.js';
import { londonDate } from '../../kernel/instant.js';
import { isBlank } from '../../kernel/text.js';
import { type CaseUnderReview, type EventOfType } from '../case-under-review.js';
import { fail, na, pass, together, type Judgement } from '../result.js';
import { type Rule } from './rule.js';

type Refusal = EventOfType<'Refused'>;

const eachRefusal = (review: CaseUnderReview, judge: (refusal: Refusal) => Judgement, none: Judgement): Judgement =>
  together(review.all('Refused').map(judge), none);

/** The case as it was received, before any direction gave it a new date: that is what the refusal was about. */
const asReceived = (review: CaseUnderReview) => {
  const logged = review.first('Logged');
  const { complaint } = review;
  if (logged === undefined) return complaint;
  const facts = { ...complaint.stages[1], receivedOn: londonDate(logged.data.receivedAt) };
  return { ...complaint, stages: { ...complaint.stages, 1: facts } };
};

/** 2.1: accepted, or refused with evidence and on its own merits. */
export const acceptedOrEvidenced: Rule = (review) =>
  eachRefusal(
    review,
    ({ id, data }) => {
      if (data.evidenceDocIds.length === 0) return fail('NO_EVIDENCE', [id]);
      return isBlank(data.meritsAssessment) ? fail('NO_MERITS_ASSESSMENT', [id]) : pass([id]);
    },
    pass(),
  );

/** 2.2: on a ground of the policy whose own test holds. */
export const groundOfThePolicy: Rule = (review) =>
  eachRefusal(
    review,
    ({ id, data, metadata }) => {
      const on = londonDate(metadata.occurredAt);
      const profile = review.input.book.inForceOn(on) ?? review.profile(1);
      const ground = groundIn(profile, data.ground);
      if (ground === undefined) return fail('NOT_IN_POLICY', [id]);
      const cases = review.input.otherCases ?? new Map();
      const holds = groundHolds(ground, data.facts, data.fairnessRationale, asReceived(review), on, cases);
      if (!holds) return fail('GROUND_DOES_NOT_HOLD', [id]);
      return pass([id], ground.codeListed ? undefined : 'NON_LISTED_GROUND');
    },
    na('NOT_REFUSED'),
  );

/** 2.3: over twelve months, and discretion was considered by somebody the policy lets decide it. */
export const olderThanTwelveMonths: Rule = (review) => {
  const old = review.all('Refused').filter(({ data }) => data.ground === 'OVER_12_MONTHS');
  return together(
    old.map(({ id, data, metadata }) => {
      const complaint = asReceived(review);
      const until = withinTwelveMonthsUntil(data.facts, complaint);
      const received = complaint.stages[1].receivedOn;
      if (until === undefined || received === undefined || received <= until) return fail('WITHIN_TWELVE_MONTHS', [id]);
      const { discretion } = data;
      if (!isDiscretionConsidered(discretion)) return fail('DISCRETION_NOT_CONSIDERED', [id]);
      const authorisers = (review.input.book.inForceOn(londonDate(metadata.occurredAt)) ?? review.profile(1))
        .discretionAuthorisers;
      const { grade } = discretion.decidedBy;
      const authorised = authorisers === null || authorisers.some((authoriser) => authoriser === grade);
      return authorised ? pass([id]) : fail('NOT_AUTHORISED', [id]);
    }),
    na(review.all('Refused').length === 0 ? 'NOT_REFUSED' : 'OTHER_GROUND'),
  );
};

/** 2.4, second half: a direction to accept was followed by its day, or within five working days. */
const directionFollowed = (review: CaseUnderReview): Judgement[] =>
  review.all('AcceptedOnOmbudsmanDirection').map(({ id, data, metadata }) => {
    const by =
      data.complyBy ?? review.calendar.addWorkingDays(londonDate(data.receivedAt), OUR_LIMITS.direction.workingDays);
    return londonDate(metadata.occurredAt) <= by ? pass([id]) : fail('DIRECTION_LATE', [id]);
  });

/** 2.4: explained to the resident in writing, with the right to take it to the Ombudsman. */
export const refusalExplained: Rule = (review) => {
  const received = review.first('Logged')?.data.receivedAt;
  const notices = review.all('Refused').map(({ id, data }) => {
    if (isBlank(data.reasons)) return fail('NO_REASONS', [id]);
    if (!data.ombudsmanRightGiven) return fail('OMBUDSMAN_RIGHT_MISSING', [id]);
    const sentOn = londonDate(data.noticeSentAt);
    const by =
      received === undefined
        ? sentOn
        : review.calendar.addWorkingDays(londonDate(received), OUR_LIMITS.refusalNotice.workingDays);
    return pass([id], sentOn > by ? 'LATE_REFUSAL_NOTICE' : undefined);
  });
  return together([...notices, ...directionFollowed(review)], na('NOT_REFUSED'));
};

/** 2.5: no blanket exclusion: the circumstances of this resident, and reasons that are not another's. */
export const noBlanketExclusion: Rule = (review) =>
  eachRefusal(
    review,
    ({ id, data }) => {
      if (isBlank(data.individualCircumstances)) return fail('NO_INDIVIDUAL_CIRCUMSTANCES', [id]);
      const shared = review.input.refusalsWithSharedReasons?.has(id) === true;
      return shared && isBlank(data.sharedReasonJustification) ? fail('SHARED_REASONS', [id]) : pass([id]);
    },
    na('NOT_REFUSED'),
  );
