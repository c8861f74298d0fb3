import { type Profile } from '../../profile/profile.js';
import { type Person, type RemedyType } from '../events/index.js';

interface Offer {
  readonly type: RemedyType;
  readonly amountPence?: number;
  readonly approvedBy?: Person;
}

/** 7.2: above the landlord's threshold an offer of money needs the approver that the policy names. */
export const needsApproval = (offer: Offer, { compensation }: Profile, actorGrade?: string): boolean => {
  const { approvalOverPence, approver } = compensation;
  if (offer.type !== 'FINANCIAL' || typeof approvalOverPence !== 'number') return false;
  if ((offer.amountPence ?? 0) <= approvalOverPence) return false;
  if (approver === null) return offer.approvedBy === undefined;
  return offer.approvedBy?.grade !== approver && actorGrade !== approver;
};
