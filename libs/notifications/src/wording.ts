import { scheduleOf, type ComplaintEventOf } from '@redress/domain';

interface Wording {
  readonly subject: string;
  readonly body: string;
}

const SUBJECTS: Readonly<Record<string, string>> = {
  ACK: 'Acknowledgement',
  RESP: 'Response',
  ESCDECIDE: 'Decision on escalation',
  ESC_WINDOW: 'Window to ask for stage 2',
  UPDATE: 'Update to the resident',
  POL_ACK: 'First contact (POLICY)',
  POL_SCOPE: 'Scoping letter (POLICY)',
  POL_RESP: 'Response (POLICY)',
  REMEDY: 'Remedy',
  ACTION: 'Action',
  LEARNING: 'Learning',
  ADDISSUE: 'Additional issue',
  REFUSAL_NOTICE: 'Notice of refusal',
  REOFFER: 'Early request for stage 2',
  CONFIRM: 'Completed remedy',
  PAYMENT: 'Payment',
  CLARIFY: 'Questions to the resident',
};

const nameOf = (deadlineId: string): string => {
  const [family = '', stage] = deadlineId.split('/');
  const name = SUBJECTS[family] ?? family;
  return stage !== undefined && /^\d$/.test(stage) ? `${name}, stage ${stage}` : name;
};

export const reminderWording = (
  reference: string,
  { kind, deadlineId, dueOn }: ComplaintEventOf<'ReminderSent'>['data'],
): Wording => {
  const moment = scheduleOf(deadlineId).moments.find((candidate) => candidate.kind === kind);
  const overdue = kind.startsWith('overdue');
  const says = moment?.says ?? (overdue ? 'is overdue' : 'is due');
  return {
    subject: `${reference}: ${nameOf(deadlineId)} ${overdue ? 'overdue since' : 'due on'} ${dueOn}`,
    body: `${nameOf(deadlineId)} of ${reference} ${says} (${dueOn}).`,
  };
};

export const breachWording = (
  reference: string,
  { deadlineId, dueOn, basis }: ComplaintEventOf<'DeadlineBreached'>['data'],
): Wording => ({
  subject: `${reference}: ${nameOf(deadlineId)} missed`,
  body: `${nameOf(deadlineId)} of ${reference} was due on ${dueOn} (${basis}) and was not done by then.`,
});
