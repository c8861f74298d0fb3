import { type Role } from './roles.js';

/**
 * A cell of the table of roles (lifecycle §6).
 * ALWAYS: allowed. ASSIGNED: on cases the person is assigned to. OWN: only for a remedy or action the person owns.
 * APPROVED: with the recorded approval of a complaints officer. ASSIGNED_APPROVED: both. PAST_FACT: to record what
 * already happened.
 */
export type Cell = 'ALWAYS' | 'ASSIGNED' | 'OWN' | 'APPROVED' | 'ASSIGNED_APPROVED' | 'PAST_FACT';

type Row = Readonly<Partial<Record<Role, Cell>>>;

const caseTeam: Row = {
  CASEWORKER: 'ALWAYS',
  COMPLAINTS_OFFICER: 'ALWAYS',
  STAGE1_HANDLER: 'ASSIGNED',
  STAGE2_DECIDER: 'ASSIGNED',
};
const officers: Row = { CASEWORKER: 'ALWAYS', COMPLAINTS_OFFICER: 'ALWAYS' };

/** Who may write what. No role that is not named in a row may. */
export const WRITING = {
  log: { ...caseTeam, SERVICE_STAFF: 'ALWAYS', OMBUDSMAN_LIAISON: 'ALWAYS', SYSTEM: 'ALWAYS' },
  correspondence: { ...caseTeam, OMBUDSMAN_LIAISON: 'ALWAYS' },
  evidence: { ...caseTeam, SERVICE_STAFF: 'ALWAYS', OMBUDSMAN_LIAISON: 'ALWAYS' },
  triageDefineAcknowledge: caseTeam,
  updates: caseTeam,
  assignHandler: { CASEWORKER: 'APPROVED', COMPLAINTS_OFFICER: 'ALWAYS', SENIOR_LEAD: 'ALWAYS' },
  extend: {
    CASEWORKER: 'APPROVED',
    COMPLAINTS_OFFICER: 'ALWAYS',
    STAGE1_HANDLER: 'ASSIGNED_APPROVED',
    STAGE2_DECIDER: 'ASSIGNED_APPROVED',
  },
  extendBeyondLimit: { COMPLAINTS_OFFICER: 'ALWAYS', SENIOR_LEAD: 'ALWAYS' },
  respond: { COMPLAINTS_OFFICER: 'PAST_FACT', STAGE1_HANDLER: 'ASSIGNED', STAGE2_DECIDER: 'ASSIGNED' },
  refuse: { COMPLAINTS_OFFICER: 'ALWAYS', SENIOR_LEAD: 'ALWAYS' },
  offerRemedy: {
    CASEWORKER: 'ASSIGNED',
    COMPLAINTS_OFFICER: 'ALWAYS',
    STAGE1_HANDLER: 'ASSIGNED',
    STAGE2_DECIDER: 'ASSIGNED',
    SENIOR_LEAD: 'ALWAYS',
  },
  completeWork: { ...caseTeam, SERVICE_STAFF: 'OWN' },
  closeReopenWithdraw: officers,
  correctRecord: { CASEWORKER: 'APPROVED', COMPLAINTS_OFFICER: 'ALWAYS' },
  markDuplicate: { COMPLAINTS_OFFICER: 'ALWAYS' },
  pastFactBypass: { COMPLAINTS_OFFICER: 'ALWAYS', SYSTEM: 'ALWAYS' },
  exportBundle: { COMPLAINTS_OFFICER: 'ALWAYS', OMBUDSMAN_LIAISON: 'ALWAYS' },
  qualityCheck: { QUALITY_REVIEWER: 'ALWAYS' },
  requestEscalation: { ...caseTeam, OMBUDSMAN_LIAISON: 'ALWAYS' },
  escalate: { ...officers, SYSTEM: 'ALWAYS' },
  escalationReasonsAndIssues: caseTeam,
  acceptOnDirection: { COMPLAINTS_OFFICER: 'ALWAYS', OMBUDSMAN_LIAISON: 'ALWAYS' },
  ombudsmanBypass: { COMPLAINTS_OFFICER: 'ALWAYS', STAGE1_HANDLER: 'ASSIGNED' },
  answer: { STAGE1_HANDLER: 'ASSIGNED', STAGE2_DECIDER: 'ASSIGNED' },
  publishPolicy: { POLICY_ADMIN: 'ALWAYS' },
  loadCalendar: { POLICY_ADMIN: 'ALWAYS' },
  system: { SYSTEM: 'ALWAYS' },
} as const satisfies Record<string, Row>;

export type Capability = keyof typeof WRITING;

const eyes: Row = {
  CASEWORKER: 'ALWAYS',
  COMPLAINTS_OFFICER: 'ALWAYS',
  OMBUDSMAN_LIAISON: 'ALWAYS',
  QUALITY_REVIEWER: 'ALWAYS',
  AUDITOR: 'ALWAYS',
  SENIOR_LEAD: 'ALWAYS',
};

/** Who may read what. */
export const READING = {
  case: { ...eyes, STAGE1_HANDLER: 'ASSIGNED', STAGE2_DECIDER: 'ASSIGNED', SERVICE_STAFF: 'ASSIGNED' },
  worklist: { ...eyes, STAGE1_HANDLER: 'ASSIGNED', STAGE2_DECIDER: 'ASSIGNED', SERVICE_STAFF: 'ASSIGNED' },
  rawEvents: { COMPLAINTS_OFFICER: 'ALWAYS', OMBUDSMAN_LIAISON: 'ALWAYS', AUDITOR: 'ALWAYS' },
  reports: {
    CASEWORKER: 'ALWAYS',
    COMPLAINTS_OFFICER: 'ALWAYS',
    OMBUDSMAN_LIAISON: 'ALWAYS',
    QUALITY_REVIEWER: 'ALWAYS',
    AUDITOR: 'ALWAYS',
    SENIOR_LEAD: 'ALWAYS',
    MRC: 'ALWAYS',
  },
  exports: {
    COMPLAINTS_OFFICER: 'ALWAYS',
    OMBUDSMAN_LIAISON: 'ALWAYS',
    AUDITOR: 'ALWAYS',
    SENIOR_LEAD: 'ALWAYS',
  },
  profiles: { COMPLAINTS_OFFICER: 'ALWAYS', AUDITOR: 'ALWAYS', POLICY_ADMIN: 'ALWAYS' },
  /** Who looked at which case. */
  accessLog: { AUDITOR: 'ALWAYS', DATA_PROTECTION: 'ALWAYS' },
  calendars: { COMPLAINTS_OFFICER: 'ALWAYS', AUDITOR: 'ALWAYS', POLICY_ADMIN: 'ALWAYS' },
  documents: { ...eyes, STAGE1_HANDLER: 'ASSIGNED', STAGE2_DECIDER: 'ASSIGNED', SERVICE_STAFF: 'ASSIGNED' },
} as const satisfies Record<string, Row>;

export type ReadCapability = keyof typeof READING;

/** Auditor and MRC cannot write: no row of WRITING may name them (a test holds it). */
export const READ_ONLY_ROLES: readonly Role[] = ['AUDITOR', 'MRC'];
