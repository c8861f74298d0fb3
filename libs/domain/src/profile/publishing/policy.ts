import { type StoredEvent } from '../../complaint/stored-event.js';
import { type Profile } from '../profile.js';
import { type PolicyEvent } from './events.js';

/** A version that somebody has proposed and nobody approved yet. */
export interface Proposal {
  readonly proposalId: string;
  readonly profile: Profile;
  readonly proposedBy: string;
  readonly proposedAt: string;
}

/** What the stream of a landlord's policy tells. */
export interface Policy {
  readonly published: readonly Profile[];
  /** A later proposal takes the place of an earlier one. */
  readonly pending?: Proposal;
}

export const NO_POLICY: Policy = { published: [] };

export const evolvePolicy = (policy: Policy, event: StoredEvent<PolicyEvent>): Policy => {
  switch (event.type) {
    case 'ProfileProposed': {
      const { proposalId, profile } = event.data;
      const { actor, recordedAt } = event.metadata;
      return { ...policy, pending: { proposalId, profile, proposedBy: actor.userId, proposedAt: recordedAt } };
    }
    case 'ProfilePublished':
      return { published: [...policy.published, event.data.profile] };
  }
};

export const policyOf = (events: readonly StoredEvent<PolicyEvent>[]): Policy => events.reduce(evolvePolicy, NO_POLICY);
