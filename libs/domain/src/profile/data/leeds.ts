import { CODE_DEFINITION } from '../../code/definition.js';
import { localDate } from '../../kernel/local-date.js';
import { defineProfile, ground, SILENT_CLAUSES, stage } from '../define-profile.js';
import { VACANT } from '../profile.js';

/** Leeds City Council, Housing Leeds: one policy for all council services, self-assessment of spring 2024. */
export const leeds = defineProfile({
  landlordId: 'leeds',
  name: 'Leeds City Council (Housing Leeds)',
  kind: 'LOCAL_AUTHORITY',
  effectiveFrom: localDate('2024-04-01'),
  sourceFiles: ['003_7fd836ffde56b09c.txt'],
  definition: { text: CODE_DEFINITION, addendum: null },
  stages: [
    stage({ n: 1, name: 'Stage 1', respWd: 10, extMaxWd: 10, handlerGrades: ['INVESTIGATING_OFFICER'] }),
    stage({
      n: 2,
      name: 'Stage 2',
      respWd: 20,
      extMaxWd: 20,
      handlerGrades: ['SENIOR_OFFICER'],
      seniorToPrevious: true,
      differentPerson: true,
    }),
  ],
  quickResolution: {
    exists: true,
    name: 'Intervention Team (repairs)',
    targetWd: null,
    prerequisite: false,
    residentChooses: true,
    neverFor: [],
  },
  escalation: {
    windowWd: 'none',
    reasonsRequired: false,
    earlyRequest: 'DEFER',
    directToOmbudsman: { allowed: false, fromStages: [], agreementBy: null },
  },
  exclusionGrounds: [
    ground('SEPARATE_APPEAL', {
      rationale: 'A statutory appeal decides (admissions, benefits, planning); none of it is housing.',
    }),
    ground('OVER_12_MONTHS'),
    ground('LEGAL_PROCEEDINGS', { sourced: false }),
    ground('PREVIOUSLY_CONSIDERED', { sourced: false }),
    ground('APPENDIX_1_OTHER', { rationale: 'Listed in the policy’s Appendix 1, each with its own reason and route.' }),
  ],
  compensation: {
    approvalOverPence: 'none',
    approver: null,
    payOnlyAfterAcceptance: false,
    guidanceRef: 'Financial Remedy Guidance',
    bands: [],
  },
  qa: {
    ratePercent: 10,
    matrix: 'agreed',
    extraChecks: ['6.5', '6.16'],
  },
  signposting: ['start of the process', 'every stage 2 response', 'extension letters'],
  clauses: {
    ...SILENT_CLAUSES,
    serviceRequestDistinction: false,
    publicity: false,
    reasonableAdjustments: 'STATEMENT_ONLY',
    accompanimentWhereReasonable: true,
  },
  roles: {
    complaintsOfficer: 'Customer Relations (separate directorate)',
    ombudsmanLiaison: 'Customer Relations',
    seniorLead: VACANT,
    mrc: VACANT,
    governingBody: 'Leeds Housing Board',
  },
  reporting: [
    'quarterly',
    'monthly manager summary and dashboard',
    'annual report in July',
    'Scrutiny Board',
    'Audit Committee',
  ],
  actions: [
    { provision: '1.4', text: 'Service request and complaint distinguished in the policy', due: '2024-06-30' },
    { provision: '3.5', text: 'How policy, Ombudsman and Code are publicised', due: '2024-06-30' },
    { provision: '5.10', text: 'Record and review of adjustments', due: '2024-12-31' },
    { provision: '6.3', text: 'Training on response times', due: null },
    { provision: '6.4', text: 'Training on extensions', due: null },
    { provision: '6.14', text: 'Training on response times', due: null },
    { provision: '6.15', text: 'Training on extensions', due: null },
    { provision: '8.2', text: 'Response of the Board', due: '2025-03-31' },
    { provision: '9.4', text: 'Senior lead appointed', due: '2024-06-30' },
    { provision: '9.5', text: 'Member responsible for complaints appointed', due: '2024-06-06' },
    { provision: '9.6', text: 'Reports to the member responsible for complaints', due: '2024-06-30' },
    { provision: '9.7', text: 'Reports to the governing body, with the member responsible for complaints', due: null },
  ],
});
