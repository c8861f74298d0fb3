import { type CaseUnderReview } from './case-under-review.js';
import { type Provision } from './provisions/index.js';
import { fail, na, pass, type Judgement } from './result.js';
import { respondedInTime } from './provisions/6.3-6.14-responded.js';

/** Provisions of the 2022 Code and the rules of today that judge them, with the 2022 limits (code.md §4). */
export const CROSSWALK_2022: Readonly<Record<string, readonly Provision[]>> = {
  '1.3': ['1.3'],
  '1.4': ['1.4'],
  '1.6': ['1.5'],
  '1.7': ['2.1'],
  '1.8': ['2.2'],
  '1.9': ['2.4'],
  '2.2': ['3.2'],
  '2.7': ['3.7'],
  '3.2': ['5.8'],
  '4.1': ['5.2', '6.2'],
  '4.2': ['5.6'],
  '4.4': ['6.1'],
  '4.5': ['3.6'],
  '4.6': ['5.8'],
  '4.8': ['6.7'],
  '4.11': ['5.9'],
  '4.14': ['5.11'],
  '4.15': ['5.12'],
  '4.18': ['5.14'],
  '4.19': ['5.15'],
  '5.1': ['6.3', '6.4'],
  '5.2': ['6.4', '6.5'],
  '5.3': ['6.4', '6.5'],
  '5.5': ['6.6'],
  '5.6': ['6.7'],
  '5.7': ['6.8'],
  '5.8': ['6.9'],
  '5.9': ['6.10', '5.11'],
  '5.10': ['5.6', '6.11'],
  '5.12': ['6.13'],
  '5.13': ['6.14'],
  '5.14': ['6.15'],
  '5.15': ['6.16'],
  '5.16': ['6.19'],
  '6.1': ['7.1'],
  '6.2': ['7.2'],
  '6.3': ['9.1'],
  '6.5': ['7.3'],
  '6.6': ['7.4'],
};

/** 5.17 to 5.20 of the 2022 Code: a third stage was possible with reasons in the self-assessment, more never. */
export const thirdStage = (review: CaseUnderReview): Judgement => {
  const third = review.all('Escalated').filter(({ data }) => data.toStage === 3);
  if (review.profile(1).stages.length > 3) return fail('MORE_THAN_THREE_STAGES');
  if (third.length === 0) return na('NO_THIRD_STAGE');
  return pass(
    third.map(({ id }) => id),
    'REASONS_IN_SELF_ASSESSMENT',
  );
};

/** 5.18: the third stage is answered within twenty working days of escalation. */
export const thirdStageAnswered = respondedInTime(3);
