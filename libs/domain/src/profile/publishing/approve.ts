import { conclude, FORBIDDEN, roleThatMay, type AggregateContext } from '../../aggregate/record.js';
import { refused, type Refusal } from '../../kernel/decision.js';
import { londonDate } from '../../kernel/instant.js';
import { profileWarnings } from '../warnings.js';
import { type PolicyDecision, type PolicySituation, rulesAgainst, warningsForReceipt } from './propose.js';

/** Which proposal the second person means; without it, the one that waits. */
export interface ApproveProfile {
  readonly proposalId?: string;
  readonly version?: number;
}

/** The second person publishes what the first proposed. Cases that began before keep the version they began under. */
export const approveProfile = (
  { proposalId, version }: ApproveProfile,
  situation: PolicySituation,
  context: AggregateContext,
): PolicyDecision => {
  const role = roleThatMay('publishPolicy', context.actor);
  if (role === undefined) return refused(FORBIDDEN);
  const { pending } = situation.policy;
  const named =
    (proposalId === undefined || proposalId === pending?.proposalId) &&
    (version === undefined || version === pending?.profile.version);
  if (pending === undefined || !named)
    return refused({
      code: 'UNKNOWN_PROPOSAL',
      field: proposalId === undefined ? 'version' : 'proposalId',
      detail: pending === undefined ? 'No version waits for approval.' : 'Another version waits; read it first.',
    });
  const { profile, proposedBy } = pending;
  const today = londonDate(context.now);
  const warnings = profileWarnings(profile, today);
  const samePerson: readonly Refusal[] =
    proposedBy === context.actor.userId
      ? [{ code: 'SECOND_PERSON_REQUIRED', detail: 'Whoever proposed a version cannot approve it.' }]
      : [];
  return conclude(
    context,
    situation.target,
    role,
    [...samePerson, ...rulesAgainst(profile, situation, today)],
    () => [
      {
        type: 'ProfilePublished',
        data: {
          proposalId: pending.proposalId,
          version: profile.version,
          effectiveFrom: profile.effectiveFrom,
          profile,
          proposedBy,
          approvedBy: context.actor.userId,
          warnings,
        },
      },
    ],
    warningsForReceipt(warnings),
  );
};
