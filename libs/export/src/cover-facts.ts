import { type Profile } from '@redress/domain';
import { type BundleCase } from './bundle-case.js';

const MODE_SAYS = {
  COMPLETE: 'the complete record, for the Housing Ombudsman',
  SUBJECT_ACCESS: 'the resident’s own copy; what is other people’s is left out and listed',
  AUDIT: 'the complete record with the checks of its integrity',
} as const;

const STAGES = [1, 2, 3] as const;

/** The facts of the cover page: whose case, which rules, how it stands, and who answers for the record. */
export const coverOf = (bundle: BundleCase) => {
  const { complaint, profiles, events } = bundle;
  const profile: Profile | undefined = profiles.at(-1);
  return {
    landlord: { landlordId: bundle.landlordId, name: profile?.name ?? bundle.landlordId },
    reference: bundle.reference,
    caseId: bundle.caseId,
    bundle: { mode: bundle.mode, is: MODE_SAYS[bundle.mode], revision: bundle.revision, asAt: bundle.asAt },
    contacts: {
      ombudsmanLiaison: profile?.roles.ombudsmanLiaison ?? null,
      complaintsOfficer: profile?.roles.complaintsOfficer ?? null,
    },
    code: bundle.ruleset,
    policyVersions: profiles.map(({ version, effectiveFrom }) => ({ version, effectiveFrom })),
    complaint: {
      receivedOn: complaint.stages[1].receivedOn ?? null,
      channel: complaint.logged?.channel ?? null,
      category: complaint.logged?.category ?? null,
      complainantKind: complaint.logged?.complainantKind ?? null,
      tenureStock: complaint.logged?.tenureStock ?? null,
      state: complaint.phase,
      stage: complaint.stage,
    },
    stages: STAGES.flatMap((stage) => {
      const facts = complaint.stages[stage];
      if (facts.receivedOn === undefined) return [];
      return [
        {
          stage,
          receivedOn: facts.receivedOn,
          acknowledgedAt: facts.acknowledged?.sentAt ?? null,
          respondedAt: facts.response?.sentAt ?? null,
          outcome: facts.response?.overallOutcome ?? null,
          extensions: facts.extensions.length,
        },
      ];
    }),
    counts: {
      events: events.length,
      documents: bundle.documents.filter(({ path }) => path !== undefined).length,
      redactions: bundle.redactions.length,
      gaps: bundle.gaps.length,
    },
  };
};
