import { type Role } from '../roles/roles.js';

/** Who a reminder goes to: a role, or whoever handles the stage or owns the work. */
export type Recipient = 'HANDLER' | 'OWNER' | Extract<Role, 'CASEWORKER' | 'COMPLAINTS_OFFICER' | 'SENIOR_LEAD'>;

/**
 * One moment at which a deadline speaks. `before` counts working days strictly before the due day (T−n), `on` is the due
 * day, `after` working days after it; `breach` is 00:05 of the day after, everything else 09:00 London.
 */
export interface Moment {
  readonly kind: string;
  readonly at: { readonly before: number } | { readonly after: number } | 'on' | 'breach';
  readonly to: readonly Recipient[];
  /** What the message asks for, beyond "is due". */
  readonly says?: string;
}

export interface Schedule {
  readonly moments: readonly Moment[];
  /** Once overdue, again every so many working days until it is done. */
  readonly overdueEvery?: {
    readonly workingDays: number;
    readonly to: readonly Recipient[];
    readonly officerEvery?: number;
  };
}

const BREACH = 'breach';
const breach = (...to: readonly Recipient[]): Moment => ({ kind: BREACH, at: 'breach', to });
const before = (workingDays: number, ...to: readonly Recipient[]): Moment => ({
  kind: `T-${workingDays}`,
  at: { before: workingDays },
  to,
});
const onDay = (...to: readonly Recipient[]): Moment => ({ kind: 'T', at: 'on', to });

const acknowledgement: Schedule = {
  moments: [
    before(2, 'CASEWORKER'),
    onDay('CASEWORKER', 'COMPLAINTS_OFFICER'),
    breach('CASEWORKER', 'COMPLAINTS_OFFICER', 'SENIOR_LEAD'),
  ],
};

const promisedWork: Schedule = {
  moments: [
    before(5, 'OWNER', 'CASEWORKER'),
    before(1, 'OWNER', 'CASEWORKER'),
    onDay('OWNER', 'CASEWORKER'),
    breach(),
    // The breach is on record at once; people hear of it on their next working day.
    { kind: 'missed', at: { after: 1 }, to: ['OWNER', 'CASEWORKER'], says: 'was promised and is not done' },
  ],
  overdueEvery: { workingDays: 5, to: ['OWNER', 'CASEWORKER'], officerEvery: 3 },
};

/** The table of lifecycle §4, by the family of the deadline id (the part before the slash). */
const SCHEDULES: Readonly<Record<string, Schedule>> = {
  ACK: acknowledgement,
  ESCDECIDE: acknowledgement,
  RESP: {
    moments: [
      before(5, 'HANDLER', 'CASEWORKER'),
      { ...before(3, 'HANDLER', 'CASEWORKER'), says: 'decide on an extension: it cannot be done after the due date' },
      before(1, 'HANDLER', 'CASEWORKER', 'COMPLAINTS_OFFICER'),
      onDay('HANDLER', 'CASEWORKER', 'COMPLAINTS_OFFICER'),
      breach('HANDLER', 'CASEWORKER', 'COMPLAINTS_OFFICER', 'SENIOR_LEAD'),
    ],
    overdueEvery: { workingDays: 5, to: ['HANDLER', 'CASEWORKER', 'COMPLAINTS_OFFICER'] },
  },
  UPDATE: {
    moments: [before(1, 'HANDLER', 'CASEWORKER'), onDay('HANDLER', 'CASEWORKER'), breach('HANDLER', 'CASEWORKER')],
  },
  POL_ACK: { moments: [before(1, 'CASEWORKER'), onDay('CASEWORKER'), breach('CASEWORKER')] },
  POL_SCOPE: { moments: [before(1, 'CASEWORKER'), onDay('CASEWORKER'), breach('CASEWORKER')] },
  POL_RESP: { moments: [before(1, 'CASEWORKER'), onDay('CASEWORKER'), breach('CASEWORKER')] },
  ESC_WINDOW: {
    moments: [{ kind: 'window-ended', at: { after: 1 }, to: ['CASEWORKER'], says: 'has ended: close the case?' }],
  },
  REMEDY: promisedWork,
  ACTION: promisedWork,
  LEARNING: { moments: [before(5, 'CASEWORKER'), onDay('CASEWORKER'), breach('CASEWORKER')] },
  ADDISSUE: { moments: [breach('CASEWORKER')] },
  REFUSAL_NOTICE: { moments: [breach('CASEWORKER')] },
  /** A request that came too early: ask the resident again on the day they were told. */
  REOFFER: {
    moments: [{ kind: 'reoffer', at: 'on', to: ['CASEWORKER'], says: 'ask the resident whether they want stage 2' }],
  },
  /** The resident confirms that a remedy which was reported done is done. */
  CONFIRM: { moments: [{ kind: 'confirm', at: 'on', to: ['OWNER', 'CASEWORKER'], says: 'confirm with the resident' }] },
  /** Money that was accepted and is not paid. */
  PAYMENT: {
    moments: [{ kind: 'payment', at: 'on', to: ['OWNER', 'CASEWORKER'], says: 'was accepted and is not paid' }],
  },
  /** Questions to the resident that are still open. */
  CLARIFY: { moments: [{ kind: 'chase', at: 'on', to: ['CASEWORKER'], says: 'ask again' }] },
};

/** Working days after which a payment, a confirmation or an answer to a question is asked after. */
export const FOLLOW_UP = { payment: 10, confirmation: 20, clarification: 3 } as const;

export const BREACH_KIND = BREACH;

export const scheduleOf = (deadlineId: string): Schedule =>
  SCHEDULES[deadlineId.split('/')[0] ?? ''] ?? { moments: [] };
