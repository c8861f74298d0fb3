import { CASE_COMMANDS } from '../complaint/commands/index.js';
import { logComplaint } from '../complaint/commands/log-complaint.js';
import { type CaseCommand } from '../complaint/commands/case-command.js';
import { READING, READ_ONLY_ROLES, WRITING, type Capability, type Cell, type ReadCapability } from './permissions.js';
import { isRole, ROLES, type Role } from './roles.js';

/**
 * The table of lifecycle §6, row by row as it is printed: A always, a assigned, o own, c with a complaints officer's
 * approval, ca both, p past facts only, a dot nothing.
 */
const COLUMNS = 'CW CO H1 H2 SV OL QA AU SL MRC PA DP SYS';
const CELLS: Readonly<Record<string, Cell>> = {
  A: 'ALWAYS',
  a: 'ASSIGNED',
  o: 'OWN',
  c: 'APPROVED',
  ca: 'ASSIGNED_APPROVED',
  p: 'PAST_FACT',
};

const WRITES: Readonly<Record<Capability, string>> = {
  //                           CW CO H1 H2 SV OL QA AU SL MRC PA DP SYS
  log: /*                   */ 'A  A  a  a  A  A  .  .  .  .  .  .  A',
  correspondence: /*        */ 'A  A  a  a  .  A  .  .  .  .  .  .  .',
  evidence: /*              */ 'A  A  a  a  A  A  .  .  .  .  .  .  .',
  triageDefineAcknowledge: /**/ 'A  A  a  a  .  .  .  .  .  .  .  .  .',
  updates: /*               */ 'A  A  a  a  .  .  .  .  .  .  .  .  .',
  assignHandler: /*         */ 'c  A  .  .  .  .  .  .  A  .  .  .  .',
  extend: /*                */ 'c  A  ca ca .  .  .  .  .  .  .  .  .',
  extendBeyondLimit: /*     */ '.  A  .  .  .  .  .  .  A  .  .  .  .',
  respond: /*               */ '.  p  a  a  .  .  .  .  .  .  .  .  .',
  refuse: /*                */ '.  A  .  .  .  .  .  .  A  .  .  .  .',
  offerRemedy: /*           */ 'a  A  a  a  .  .  .  .  A  .  .  .  .',
  completeWork: /*          */ 'A  A  a  a  o  .  .  .  .  .  .  .  .',
  closeReopenWithdraw: /*   */ 'A  A  .  .  .  .  .  .  .  .  .  .  .',
  correctRecord: /*         */ 'c  A  .  .  .  .  .  .  .  .  .  .  .',
  markDuplicate: /*         */ '.  A  .  .  .  .  .  .  .  .  .  .  .',
  pastFactBypass: /*        */ '.  A  .  .  .  .  .  .  .  .  .  .  A',
  exportBundle: /*          */ '.  A  .  .  .  A  .  .  .  .  .  .  .',
  qualityCheck: /*          */ '.  .  .  .  .  .  A  .  .  .  .  .  .',
  requestEscalation: /*     */ 'A  A  a  a  .  A  .  .  .  .  .  .  .',
  escalate: /*              */ 'A  A  .  .  .  .  .  .  .  .  .  .  A',
  escalationReasonsAndIssues: /**/ 'A  A  a  a  .  .  .  .  .  .  .  .  .',
  acceptOnDirection: /*     */ '.  A  .  .  .  A  .  .  .  .  .  .  .',
  ombudsmanBypass: /*       */ '.  A  a  .  .  .  .  .  .  .  .  .  .',
  answer: /*                */ '.  .  a  a  .  .  .  .  .  .  .  .  .',
  publishPolicy: /*         */ '.  .  .  .  .  .  .  .  .  .  A  .  .',
  loadCalendar: /*          */ '.  .  .  .  .  .  .  .  .  .  A  .  .',
  system: /*                */ '.  .  .  .  .  .  .  .  .  .  .  .  A',
};

const READS: Readonly<Record<ReadCapability, string>> = {
  //               CW CO H1 H2 SV OL QA AU SL MRC PA DP SYS
  case: /*      */ 'A  A  a  a  a  A  A  A  A  .  .  .  .',
  worklist: /*  */ 'A  A  a  a  a  A  A  A  A  .  .  .  .',
  documents: /* */ 'A  A  a  a  a  A  A  A  A  .  .  .  .',
  rawEvents: /* */ '.  A  .  .  .  A  .  A  .  .  .  .  .',
  reports: /*   */ 'A  A  .  .  .  A  A  A  A  A  .  .  .',
  exports: /*   */ '.  A  .  .  .  A  .  A  A  .  .  .  .',
  accessLog: /* */ '.  .  .  .  .  .  .  A  .  .  .  A  .',
  profiles: /*  */ '.  A  .  .  .  .  .  A  .  .  A  .  .',
  calendars: /* */ '.  A  .  .  .  .  .  A  .  .  A  .  .',
};

const row = (printed: string): Partial<Record<Role, Cell>> => {
  const cells = printed.split(/\s+/);
  expect(cells).toHaveLength(COLUMNS.split(' ').length);
  return Object.fromEntries(
    ROLES.flatMap((role, column) => {
      const cell = CELLS[cells[column] ?? '.'];
      return cell === undefined ? [] : [[role, cell] as const];
    }),
  );
};

describe('the table of roles (lifecycle §6)', () => {
  it.each(Object.entries(WRITES))('who may write: %s', (capability, printed) => {
    expect(WRITING[capability as Capability]).toEqual(row(printed));
  });

  it.each(Object.entries(READS))('who may read: %s', (capability, printed) => {
    expect(READING[capability as ReadCapability]).toEqual(row(printed));
  });

  it('auditor and MRC stand in no writing row', () => {
    expect(READ_ONLY_ROLES).toEqual(['AUDITOR', 'MRC']);
    for (const cells of Object.values(WRITING))
      expect(Object.keys(cells).filter((role) => (READ_ONLY_ROLES as readonly string[]).includes(role))).toEqual([]);
  });

  it('knows its thirteen roles and no other', () => {
    expect(ROLES).toHaveLength(13);
    expect(isRole('CASEWORKER')).toBe(true);
    expect(isRole('ADMIN')).toBe(false);
  });

  /** Which row of the table each command stands in (the last paragraph of lifecycle §6). */
  const ROW_OF: Readonly<Record<string, Capability>> = {
    log: 'log',
    triage: 'triageDefineAcknowledge',
    define: 'triageDefineAcknowledge',
    acknowledge: 'triageDefineAcknowledge',
    'confirm-receipt': 'updates',
    'request-clarification': 'updates',
    'record-clarification': 'updates',
    'clarify-responsibility': 'updates',
    'record-resident-heard': 'updates',
    'record-contact-attempt': 'updates',
    'agree-update-interval': 'updates',
    'update-resident': 'updates',
    'note-adjustment': 'updates',
    'record-meeting': 'updates',
    'decline-representative': 'updates',
    'record-correspondence': 'correspondence',
    'attach-evidence': 'evidence',
    'assign-handler': 'assignHandler',
    'declare-conflict': 'escalationReasonsAndIssues',
    'resolve-conflict': 'escalationReasonsAndIssues',
    'raise-additional-issue': 'escalationReasonsAndIssues',
    'incorporate-issue': 'escalationReasonsAndIssues',
    'split-issue': 'escalationReasonsAndIssues',
    'seek-escalation-reasons': 'escalationReasonsAndIssues',
    'reoffer-escalation': 'escalationReasonsAndIssues',
    'record-learning': 'escalationReasonsAndIssues',
    'reach-answer': 'answer',
    'correct-response': 'answer',
    respond: 'respond',
    'request-escalation': 'requestEscalation',
    escalate: 'escalate',
    refuse: 'refuse',
    'refuse-escalation': 'refuse',
    'accept-on-ombudsman-direction': 'acceptOnDirection',
    'accept-on-review': 'acceptOnDirection',
    'offer-ombudsman-bypass': 'ombudsmanBypass',
    'offer-remedy': 'offerRemedy',
    'accept-remedy': 'offerRemedy',
    'decline-remedy': 'offerRemedy',
    'supersede-remedy': 'offerRemedy',
    'revise-remedy-date': 'offerRemedy',
    'complete-remedy': 'completeWork',
    'record-action': 'completeWork',
    'update-action': 'completeWork',
    'complete-action': 'completeWork',
    withdraw: 'closeReopenWithdraw',
    close: 'closeReopenWithdraw',
    reopen: 'closeReopenWithdraw',
    'record-quality': 'qualityCheck',
    'correct-record': 'correctRecord',
    'mark-duplicate': 'markDuplicate',
    'require-separate-process': 'pastFactBypass',
    'withhold-remedy': 'pastFactBypass',
  };

  it.each([...Object.values(CASE_COMMANDS), logComplaint].map((command) => [command.name, command] as const))(
    '%s stands in its row',
    (name, command) => {
      const { capability } = command as CaseCommand<never>;
      if (name === 'extend')
        expect(typeof capability).toBe('function'); // two rows, by the date: extend.spec.ts
      else expect(capability).toBe(ROW_OF[name]);
    },
  );
});
