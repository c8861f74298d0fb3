import { CODE_DEFINITION } from '../../code/definition.js';
import { defineProfile, ground, stage } from '../define-profile.js';

/** The Code itself as a policy: what a landlord has that adds nothing and takes nothing away. */
export const code2024 = defineProfile({
  landlordId: 'code-2024',
  name: 'Complaint Handling Code 2024',
  kind: 'REFERENCE',
  definition: { text: CODE_DEFINITION, addendum: null },
  stages: [
    stage({ n: 1, name: 'Stage 1', respWd: 10, extMaxWd: 10, handlerGrades: [], differentPerson: true }),
    stage({ n: 2, name: 'Stage 2', respWd: 20, extMaxWd: 20, handlerGrades: [], differentPerson: true }),
  ],
  escalation: {
    windowWd: 'none',
    reasonsRequired: false,
    earlyRequest: 'DEFER',
    directToOmbudsman: { allowed: false, fromStages: [], agreementBy: null },
  },
  exclusionGrounds: [ground('OVER_12_MONTHS'), ground('LEGAL_PROCEEDINGS'), ground('PREVIOUSLY_CONSIDERED')],
  compensation: {
    approvalOverPence: 'none',
    approver: null,
    payOnlyAfterAcceptance: false,
    guidanceRef: null,
    bands: [],
  },
});
