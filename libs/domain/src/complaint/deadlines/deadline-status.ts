import { type LocalDate } from '../../kernel/local-date.js';
import { addDays } from '../../kernel/local-date.js';
import { type Deadline } from '../state.js';

export type DeadlineStatus = 'RUNNING' | 'MET' | 'BREACHED' | 'CANCELLED';

const family = (deadlineId: string): string => deadlineId.split('/')[0] ?? deadlineId;

/** Windows of somebody's right: they end, but nobody is late. */
const INFORMATION = new Set(['ESC_WINDOW', 'OMB_REFERRAL_WINDOW']);
/** Of the advisory deadlines only these are put on record as breached; the others are shown. */
const ADVISORY_ON_RECORD = new Set(['LEARNING', 'REFUSAL_NOTICE', 'ADDISSUE']);
/** Shown beside the case, but nothing that a caseworker can do about it here. */
const SHOWN_ONLY = new Set(['BACKSTOP', 'CONTACT_RESP', 'HAZARD', 'OMB_REFERRAL_WINDOW']);

export const isInformation = ({ deadlineId }: { deadlineId: string }): boolean => INFORMATION.has(family(deadlineId));

export const isOnWorklist = ({ deadlineId }: { deadlineId: string }): boolean => !SHOWN_ONLY.has(family(deadlineId));

/** Does a missed due date become a DeadlineBreached event? */
export const breachGoesOnRecord = ({ deadlineId, basis }: Pick<Deadline, 'deadlineId' | 'basis'>): boolean => {
  if (isInformation({ deadlineId }) || family(deadlineId) === 'HAZARD') return false;
  return basis !== 'ADVISORY' || ADVISORY_ON_RECORD.has(family(deadlineId));
};

/**
 * D5: met if and only if it was done on or before the due day; breached from 00:00 of the day after, whatever a job has
 * done yet. A duty that fell away after its due day stays breached.
 */
export const statusOf = (
  deadline: Pick<Deadline, 'deadlineId' | 'dueOn' | 'ended'>,
  asAt: LocalDate,
): DeadlineStatus => {
  const { dueOn, ended } = deadline;
  if (isInformation(deadline)) {
    if (ended !== undefined) return ended.how;
    return asAt > dueOn ? 'MET' : 'RUNNING';
  }
  if (ended !== undefined) return ended.on > dueOn ? 'BREACHED' : ended.how;
  return asAt > dueOn ? 'BREACHED' : 'RUNNING';
};

export const breachedOn = (dueOn: LocalDate): LocalDate => addDays(dueOn, 1);

/** Still to be done: neither done nor fallen away. */
export const isOpen = ({ ended }: Pick<Deadline, 'ended'>): boolean => ended === undefined;
