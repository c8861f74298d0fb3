/** Roles of the sandbox's landlord, one identity for each of the daily tasks. A token for any of them is one request away. */
export const DEMO_LANDLORD = 'code-2024';

export interface DemoIdentity {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly does: string;
}

export const CASEWORKER: DemoIdentity = {
  userId: 'caseworker',
  name: 'Caseworker',
  roles: ['CASEWORKER'],
  does: 'logs, defines and acknowledges complaints',
};

export const DEMO_IDENTITIES: readonly DemoIdentity[] = [
  CASEWORKER,
  {
    userId: 'officer',
    name: 'Complaints officer',
    roles: ['COMPLAINTS_OFFICER'],
    does: 'assigns handlers, approves, refuses, records past facts',
  },
  { userId: 'handler', name: 'Stage 1 handler', roles: ['STAGE1_HANDLER'], does: 'answers at stage 1' },
  { userId: 'decider', name: 'Stage 2 decider', roles: ['STAGE2_DECIDER'], does: 'answers at stage 2' },
  { userId: 'auditor', name: 'Auditor', roles: ['AUDITOR'], does: 'replays a case and checks its proofs' },
  {
    userId: 'liaison',
    name: 'Ombudsman liaison',
    roles: ['OMBUDSMAN_LIAISON'],
    does: 'exports the record for the Ombudsman',
  },
];
