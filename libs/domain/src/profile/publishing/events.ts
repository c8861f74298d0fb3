import { type LocalDate } from '../../kernel/local-date.js';
import { type Profile } from '../profile.js';
import { type ProfileWarning } from '../warnings.js';

/** The events of `policy-<landlordId>`. Names and fields are the storage format: a new shape is a new version. */
export interface ProfileProposed {
  readonly type: 'ProfileProposed';
  readonly data: {
    readonly proposalId: string;
    readonly profile: Profile;
    /** What the loader had to say on the day. */
    readonly warnings: readonly ProfileWarning[];
  };
}

export interface ProfilePublished {
  readonly type: 'ProfilePublished';
  readonly data: {
    readonly proposalId: string;
    readonly version: number;
    readonly effectiveFrom: LocalDate | null;
    readonly profile: Profile;
    readonly proposedBy: string;
    readonly approvedBy: string;
    readonly warnings: readonly ProfileWarning[];
  };
}

export type PolicyEvent = ProfileProposed | ProfilePublished;

export const POLICY_EVENT_TYPES = ['ProfileProposed', 'ProfilePublished'] as const;

export const isPolicyEventType = (type: string): type is PolicyEvent['type'] =>
  (POLICY_EVENT_TYPES as readonly string[]).includes(type);
