/** People of the sandbox's landlord, one for each of the daily tasks. A token for any of them is one request away. */
export const DEMO_LANDLORD = 'code-2024';

export interface DemoIdentity {
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly does: string;
}

export const CASEWORKER: DemoIdentity = {
  userId: 'cara',
  name: 'Cara Whitfield',
  roles: ['CASEWORKER'],
  does: 'logs, defines and acknowledges complaints',
};

export const DEMO_IDENTITIES: readonly DemoIdentity[] = [
  CASEWORKER,
  {
    userId: 'omar',
    name: 'Omar Haddad',
    roles: ['COMPLAINTS_OFFICER'],
    does: 'assigns handlers, approves, refuses, records past facts',
  },
  { userId: 'helen', name: 'Helen Price', roles: ['STAGE1_HANDLER'], does: 'answers at stage 1' },
  { userId: 'derek', name: 'Derek Osei', roles: ['STAGE2_DECIDER'], does: 'answers at stage 2' },
  { userId: 'aisha', name: 'Aisha Rahman', roles: ['AUDITOR'], does: 'replays a case and checks its proofs' },
  { userId: 'lena', name: 'Lena Novak', roles: ['OMBUDSMAN_LIAISON'], does: 'exports the record for the Ombudsman' },
];
