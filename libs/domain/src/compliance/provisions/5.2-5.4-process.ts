import { type Profile } from '../../profile/profile.js';
import { fail, na, pass, pending } from '../result.js';
import { type Rule } from './rule.js';

const EXTRA_STAGE = /informal|pre-?complaint|stage 0/i;

/** 5.2: early resolution, but no extra named stage that has to be passed first. The case's part is the service request's. */
export const noExtraStage: Rule = (review) => {
  const { stages, quickResolution } = review.profile(1);
  const named =
    stages.some(({ n, name }) => (n as number) < 1 || EXTRA_STAGE.test(name)) ||
    EXTRA_STAGE.test(quickResolution.name ?? '');
  if (named || quickResolution.prerequisite) return fail('EXTRA_STAGE_IN_POLICY');
  return na('NO_QUICK_RESOLUTION');
};

/** 5.3: two stages, no more and no fewer, in the policy and in the case. */
export const twoStages: Rule = (review) => {
  const allowed = review.ruleset(1).stagesAllowed;
  const beyond = review.all('Escalated').filter(({ data }) => data.toStage > allowed);
  if (beyond.length > 0)
    return fail(
      'EXTRA_STAGE',
      beyond.map(({ id }) => id),
    );
  const bypassed = review
    .all('OmbudsmanBypassOffered')
    .filter(({ revision }) => !review.all('Escalated').some((later) => later.revision > revision));
  if (allowed === 2 && bypassed.length > 0)
    return fail(
      'BYPASS',
      bypassed.map(({ id }) => id),
    );
  const { stages } = review.profile(1);
  if (allowed === 2 ? stages.length !== 2 : stages.length > allowed) return fail('STAGES_IN_POLICY');
  return pass();
};

/** Is this organisation the landlord itself? */
const isLandlord = (org: string, { landlordId, name }: Profile): boolean => {
  const said = org.trim().toLowerCase();
  return said === 'landlord' || said === landlordId || name.toLowerCase().includes(said);
};

/** 5.4: a third party's answer stands inside the two stages. */
export const thirdPartyInsideStages: Rule = (review) => {
  const separate = review.all('SeparateProcessRequired');
  if (separate.length > 0)
    return fail(
      'SEPARATE_PROCESS',
      separate.map(({ id }) => id),
    );
  const handled = review
    .all('HandlerAssigned')
    .filter(({ data }) => data.role !== 'ADVISOR' && !isLandlord(data.handlerOrg, review.profile(1)));
  if (handled.length === 0) return na('NO_THIRD_PARTY');
  const unanswered = handled.filter(({ data }) => review.rsp(data.stage) === undefined || data.stage > 2);
  const ids = handled.map(({ id }) => id);
  if (unanswered.length === 0) return pass(ids);
  return review.ended === undefined ? pending('NOT_ANSWERED_YET', ids) : na(review.ended.why);
};
