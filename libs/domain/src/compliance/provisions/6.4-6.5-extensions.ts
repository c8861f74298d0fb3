import { type Stage } from '../../code/ruleset.js';
import { londonDate } from '../../kernel/instant.js';
import { isBlank } from '../../kernel/text.js';
import { type CaseUnderReview } from '../case-under-review.js';
import { type JudgedExtension } from '../../complaint/extensions.js';
import { fail, na, pass, pending, together } from '../result.js';
import { type Rule } from './rule.js';

const whyNot = ({ extension, dueBefore }: JudgedExtension): string => {
  if (londonDate(extension.noticeSentAt) > dueBefore) return 'NOTIFIED_LATE';
  if (isBlank(extension.reasonText)) return 'NO_REASON';
  return extension.reasonCode === 'AWAITING_ACTION_COMPLETION' ? 'AWAITING_WORKS' : 'OVER_LIMIT';
};

/** Past the base date without a word to the resident. */
const overran = (review: CaseUnderReview, stage: Stage): boolean => {
  const until = review.rsp(stage) ?? review.ended?.on ?? review.asAt;
  return review.ack(stage) !== undefined && until > (review.base(stage) ?? until);
};

/** 6.4, 6.15: every extension was notified in time, with a reason, within the limit or with a good reason. */
export const extensionsHold =
  (stage: Stage): Rule =>
  (review) => {
    if (!review.isOpened(stage)) return na('NO_STAGE');
    const judged = review.extensions(stage);
    if (judged.length > 0)
      return together(
        judged.map((one) => (one.holds ? pass([one.extension.eventId]) : fail(whyNot(one), [one.extension.eventId]))),
      );
    if (overran(review, stage)) return fail('OVERRUN_WITHOUT_EXTENSION');
    if (review.rsp(stage) !== undefined) return na('IN_BASE_TIME');
    return review.ended === undefined && !review.isLeftBehind(stage) ? pending('NOT_DUE_YET') : na(review.ended?.why);
  };

/**
 * 6.5, 6.16: every extension letter gives the Ombudsman's details. Under the 2022 Code that was asked only of an
 * extension beyond the limit without agreement.
 */
export const extensionsTellOfTheOmbudsman =
  (stage: Stage): Rule =>
  (review) => {
    const onlyWithoutAgreement = review.ruleset(stage).beyondLimit === 'AGREEMENT_OR_OMBUDSMAN_DETAILS';
    const limit = review.ruleset(stage).extend[stage].workingDays;
    const asked = review
      .ofStage('Extended', stage)
      .filter(
        ({ data }) => !onlyWithoutAgreement || (data.cumulativeWd > limit && data.residentAgreement !== 'AGREED'),
      );
    return together(
      asked.map(({ id, data }) => (data.ombudsmanDetailsGiven ? pass([id]) : fail('NO_OMBUDSMAN_DETAILS', [id]))),
      na('NOT_EXTENDED'),
    );
  };
