import { type CaseUnderReview } from '../case-under-review.js';
import { type Judgement } from '../result.js';

/** One provision as a pure function of the case. */
export type Rule = (review: CaseUnderReview) => Judgement;
