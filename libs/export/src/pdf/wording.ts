import { londonDate, londonTime } from '@redress/domain';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `6 May 2024`. */
export const day = (date: string | null | undefined): string => {
  if (date === undefined || date === null) return '–';
  const [year, month, number] = date.split('-');
  return `${Number(number)} ${MONTHS[Number(month) - 1] ?? ''} ${year ?? ''}`;
};

/** `6 May 2024, 20:15`, on a London clock. */
export const moment = (instant: string | null | undefined): string =>
  instant === undefined || instant === null ? '–' : `${day(londonDate(instant))}, ${londonTime(instant).slice(-5)}`;

/** `STAGE1_HANDLER` → `stage1 handler`. */
export const words = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const DEADLINES: Readonly<Record<string, string>> = {
  ACK: 'Acknowledge',
  RESP: 'Respond',
  BACKSTOP: 'Respond, counted from receipt',
  ESCDECIDE: 'Decide on escalation',
  POL_ACK: 'Confirm receipt (landlord’s promise)',
  POL_SCOPE: 'Scoping letter (landlord’s promise)',
  POL_RESP: 'Respond (landlord’s promise)',
  CONTACT_RESP: 'Respond, counted from first contact',
  HAZARD: 'Hazard process',
  REFUSAL_NOTICE: 'Notice of refusal',
  ESC_WINDOW: 'Window to ask for stage 2',
  UPDATE: 'Update the resident',
  ADDISSUE: 'Settle the additional issue',
  REMEDY: 'Complete the remedy',
  ACTION: 'Complete the action',
  LEARNING: 'Record learning',
  OMB_REFERRAL_WINDOW: 'Window to go to the Ombudsman',
  OMB_DIRECTION: 'Follow the Ombudsman’s direction',
};

/** `RESP/1` → `Respond, stage 1`. */
export const deadlineName = (deadlineId: string, stage: number | undefined): string => {
  const [family] = deadlineId.split('/');
  const name = DEADLINES[family ?? ''] ?? deadlineId;
  return stage === undefined ? name : `${name}, stage ${stage}`;
};

export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
