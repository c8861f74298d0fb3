import { londonDate } from '../../kernel/instant.js';
import { fail, pass } from '../result.js';
import { unanswered } from './6.7-6.18-every-point.js';
import { type Rule } from './rule.js';

/** 6.20: the stage 2 answer is the landlord's last word, with everybody who had to be heard. */
export const finalAndInvolved: Rule = (review) => {
  const response = review.answer(2);
  if (response === undefined) return unanswered(review, 2);
  const { contributors, isFinal } = response.data;
  if (!isFinal) return fail('NOT_FINAL', [response.id]);
  if (contributors.length === 0) return fail('NO_CONTRIBUTORS', [response.id]);
  const definition = review.definitionAt(2, response.id, londonDate(response.data.sentAt));
  // An entry may also say why nobody of that area was needed.
  const heard = new Set(contributors.map(({ serviceArea }) => serviceArea));
  const unheard = (definition?.issues ?? []).some(
    ({ issueId, serviceArea }) => review.isOwed(issueId) && !heard.has(serviceArea),
  );
  return unheard ? fail('AREA_NOT_INVOLVED', [response.id]) : pass([response.id]);
};
