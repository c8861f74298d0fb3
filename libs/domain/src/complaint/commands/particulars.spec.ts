import {
  acknowledged,
  answered,
  asDecider,
  asHandler,
  escalated,
  investigating,
  investigatingAgain,
  logged,
  refused,
} from '../../testing/journeys.js';
import { BODIES } from '../../testing/bodies.js';
import { samples } from '../../testing/samples.js';
import { london, type Story, type Told } from '../../testing/story.js';
import { type CaseCommandName } from './index.js';

/** `CODE field provision detail` of what stands first against it. */
const first = (story: Story, command: CaseCommandName | 'log', body: object, told: Told = {}) => {
  const decision = story.ask(command, body, told);
  return decision.kind === 'refused' ? decision.refusals[0] : undefined;
};

describe('a refusal says which field it is about, and why', () => {
  const AHEAD = london('2025-03-31 10:00');
  it.each<[CaseCommandName | 'log', () => Story, object, object, Told?]>([
    ['accept-on-review', refused, { receivedAt: AHEAD }, { code: 'DATE_IN_FUTURE', field: 'receivedAt' }],
    [
      'accept-on-review',
      refused,
      { receivedAt: london('2025-03-02 10:00') },
      { code: 'CHRONOLOGY', field: 'receivedAt' },
    ],
    [
      'assign-handler',
      () => logged({ landlord: 'kirklees' }),
      { person: { personId: 'new', grade: 'TEAM_MANAGER' } },
      {
        code: 'GRADE_TOO_LOW',
        field: 'person',
        detail: 'Stage 1 is handled by GENERAL_MANAGER or HOUSING_SERVICES_MANAGER or higher.',
      },
    ],
    [
      'close',
      () => answered().at('2025-04-30 10:00'),
      { outcome: 'EXHAUSTED' },
      { code: 'INVALID_STATE', field: 'outcome', detail: 'EXHAUSTED is not how this case ended.' },
    ],
    ['withdraw', logged, { by: 'LANDLORD' }, { code: 'WITHDRAWAL_NOT_BY_RESIDENT', field: 'by' }],
    [
      'extend',
      investigating,
      { sequence: 2 },
      {
        code: 'COMPUTED_FIELD_DIFFERS',
        field: 'sequence',
        detail: 'The server computes sequence as 1; 2 was sent.',
      },
    ],
    [
      'extend',
      () => investigating({ landlord: 'kirklees' }),
      { newDueOn: '2025-04-03', goodReasonBeyondLimit: 'x' },
      {
        code: 'EXTENSION_HARD_CAP',
        field: 'newDueOn',
        detail: "The landlord's policy allows nothing after 2025-04-02, whatever the reason.",
      },
    ],
    [
      'extend',
      () => investigating({ landlord: 'kirklees' }),
      { residentAgreement: 'NOT_AGREED' },
      { code: 'AGREEMENT_REQUIRED', field: 'residentAgreement' },
    ],
    ['extend', investigating, {}, { code: 'APPROVAL_REQUIRED', field: 'approvedBy' }, asHandler],
    [
      'extend',
      investigating,
      { newDueOn: '2025-04-03' },
      { field: 'newDueOn', detail: 'Without a good reason the last day is 2025-04-02.' },
    ],
    [
      'extend',
      () => investigating().at('2025-03-20 10:00'),
      {},
      {
        code: 'EXTENSION_AFTER_DUE',
        field: 'noticeSentAt',
        detail: 'The response was due on 2025-03-19; an extension is notified on or before that day.',
      },
    ],
    ['update-resident', logged, { at: AHEAD }, { code: 'DATE_IN_FUTURE', field: 'at' }],
    ['triage', logged, {}, { code: 'DATE_IN_FUTURE', field: 'occurredAt' }, { occurredAt: AHEAD }],
    [
      'update-resident',
      () => logged().at('2025-03-03 12:00'),
      { at: london('2025-03-02 23:00') },
      { code: 'CHRONOLOGY', field: 'at', detail: 'It cannot have been done before 2025-03-03.' },
    ],
    [
      'update-resident',
      () => logged().at('2025-03-12 12:00'),
      { at: london('2025-03-06 10:00') },
      {
        code: 'LATE_REASON_REQUIRED',
        field: 'lateRecordingReason',
        detail: expect.stringContaining('before 2025-03-11') as string,
      },
    ],
    ['log', logged, samples.log(), { code: 'INVALID_STATE', detail: 'This case is logged already.' }],
    [
      'record-quality',
      answered,
      { reviewerId: 'handler' },
      { code: 'REVIEWER_IS_HANDLER', field: 'reviewerId' },
      { as: 'QUALITY_REVIEWER' },
    ],
    [
      'offer-ombudsman-bypass',
      () => answered({ landlord: 'hillingdon' }),
      { complaintManagerAgreementBy: undefined },
      { code: 'MANAGER_AGREEMENT_REQUIRED', field: 'complaintManagerAgreementBy' },
    ],
    ['reopen', logged, {}, { detail: 'The case is LOGGED(1); this needs a case that was closed or withdrawn.' }],
    [
      'offer-remedy',
      acknowledged,
      { dueOn: '2025-03-04' },
      { code: 'CHRONOLOGY', field: 'dueOn', detail: 'A remedy cannot be promised for a day that has passed.' },
    ],
    ['correct-record', logged, {}, { code: 'UNKNOWN_EVENT', field: 'targetEventId' }],
    [
      'respond',
      () =>
        escalated()
          .tell('define', samples.define())
          .tell('assign-handler', samples.assign('decider', { stage: 2 })),
      { authorId: 'decider' },
      { code: 'NOT_ACKNOWLEDGED', provision: '6.11' },
      asDecider,
    ],
    ['extend', investigatingAgain, { everyWd: 11 }, { code: 'INTERVAL_TOO_LONG', field: 'everyWd' }],
  ])('%s %#', (command, begin, change, particulars, told = {}) => {
    const story = begin();
    expect(
      first(story, command, { ...(command === 'log' ? {} : BODIES[command](story)), ...change }, told),
    ).toMatchObject(particulars);
  });
});
