import { localDate } from '../../kernel/local-date.js';
import {
  acknowledged,
  answer,
  answered,
  askedTooEarly,
  closed,
  escalated,
  investigating,
  investigatingAgain,
  overdueRequest,
  pastFact,
  requested,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';
import { refuseEscalation, type RefuseEscalation } from './escalation-requests.js';

const refusal = (story: Story, change: Partial<RefuseEscalation> = {}) => samples.refuseEscalation(story.now, change);
const defer = (story: Story): Story =>
  story.tell('refuse-escalation', refusal(story, { reofferOn: localDate('2025-03-20') }));
const filed = {
  claimFiledOn: localDate('2025-03-03'),
  claimFormFiled: true,
  particularsFiled: true,
  courtRef: 'K00LS123',
};

describe('seek-escalation-reasons', () => {
  const sought = ({ now }: Story) => ({ at: now, channel: 'PHONE', outcome: 'Left a message' });

  it.each([
    ['a request waits', requested],
    ['stage 2 is logged', escalated],
    ['stage 2 is under way', investigatingAgain],
  ])('[6.12] the landlord tries to understand while %s; no clock waits for it', (_when, begin) => {
    const story = begin();
    story.tell('seek-escalation-reasons', sought(story));
    expect(story.changes()).toEqual([]);
  });

  it('[6.12] there is nothing to ask about before', () => {
    expect(answered().against('seek-escalation-reasons', sought(answered()))).toEqual(['INVALID_STATE']);
    expect(askedTooEarly().against('seek-escalation-reasons', sought(askedTooEarly()))).toEqual(['INVALID_STATE']);
  });
});

describe('refuse-escalation: the deferral STAGE1_NOT_DUE', () => {
  it('[5.11] is no refusal: the request stays, and comes alive later', () => {
    const story = defer(askedTooEarly());
    expect(story.state).toBe('INVESTIGATING(1)');
    expect(story.complaint.requests[0]?.status).toBe('DEFERRED');
    expect(story.changes()).toEqual([]);
  });

  it('[5.11] tells the resident when to ask again', () => {
    const story = askedTooEarly();
    expect(story.against('refuse-escalation', refusal(story))).toEqual(['MISSING_FIELD 5.11']);
  });

  it('[5.11] needs no word on the Ombudsman, because nothing is refused', () => {
    const story = askedTooEarly();
    const given = { reofferOn: localDate('2025-03-20'), ombudsmanRightGiven: false };
    expect(story.against('refuse-escalation', refusal(story, given))).toEqual([]);
  });

  it.each([
    ['once the answer is out', requested],
    ['when it was asked for after the answer was due', overdueRequest],
    ['when the answer came meanwhile', () => answer(askedTooEarly().at('2025-03-17 10:00'), 1)],
  ])('[5.11] does not hold %s', (_when, begin) => {
    const story = begin();
    const given = { reofferOn: localDate('2025-03-28') };
    expect(story.against('refuse-escalation', refusal(story, given))).toEqual(['INVALID_EXCLUSION 5.11']);
  });
});

describe('refuse-escalation: which request, and how it is told', () => {
  it('[5.11] a deferral holds for what was asked on the last day of the answer', () => {
    const story = investigating().at('2025-03-19 23:00');
    story.tell('request-escalation', samples.requestEscalation(story.now));
    expect(story.against('refuse-escalation', refusal(story, { reofferOn: localDate('2025-03-20') }))).toEqual([]);
  });

  it('[5.11] an unheard-of request is refused by its own code alone', () => {
    const story = askedTooEarly();
    const body = refusal(story, { reofferOn: localDate('2025-03-20'), requestId: 'unheard-of' });
    expect(story.against('refuse-escalation', body)).toEqual(['UNKNOWN_REQUEST 5.11']);
  });

  it('[2.2] no warning of a ground that the Code names, however much is argued', () => {
    const story = requested();
    const body = refusal(story, { ground: 'LEGAL_PROCEEDINGS', facts: filed, fairnessRationale: 'It is fair.' });
    expect(story.ask('refuse-escalation', body)).toMatchObject({ kind: 'accepted', warnings: [] });
  });

  it('[2.2] an earlier case that the facts name is looked up, and no other', () => {
    const story = requested();
    expect(refuseEscalation.otherCases?.(refusal(story, { facts: { priorCaseId: 'earlier' } }))).toEqual(['earlier']);
    expect(refuseEscalation.otherCases?.(refusal(story))).toEqual([]);
    expect(refuseEscalation.otherCases?.(refusal(story, { facts: {} }))).toEqual([]);
  });
});

describe('reoffer-escalation: when there is something to offer again', () => {
  const offered = ({ now }: Story) => ({ at: now, channel: 'PHONE', outcome: 'WANTS_STAGE_2' });
  const waiting = () => answer(defer(askedTooEarly()).at('2025-03-17 10:00'), 1).at('2025-03-18 10:00');

  it('[5.11] once the answer is out', () => {
    expect(waiting().against('reoffer-escalation', offered(waiting()))).toEqual([]);
  });

  it('[5.11] not while another request waits', () => {
    const story = waiting();
    story.tell('request-escalation', samples.requestEscalation(story.now));
    expect(story.refusals('reoffer-escalation', offered(story))).toEqual(['INVALID_STATE']);
  });

  it('[5.11] not on a duplicate', () => {
    const story = waiting();
    story.otherCases.set('other', { caseId: 'other', finalResponded: false });
    story.tell('mark-duplicate', { ofCaseId: 'other', reason: 'Sent twice' });
    expect(story.refusals('reoffer-escalation', offered(story))).toEqual(['INVALID_STATE']);
  });
});

describe('refuse-escalation: the window of the landlord’s policy (Kirklees, ten working days)', () => {
  // Answered Mon 17 March: the window ends Mon 31 March.
  const weighed = { considered: true, reasons: 'Nothing kept them.', decidedBy: { personId: 'officer' } };
  const asked = (day: string, told: Parameters<typeof answered>[0] = { landlord: 'kirklees' }): Story => {
    const story = answered(told).at(day);
    return story.tell('request-escalation', samples.requestEscalation(story.now));
  };

  it.each([
    ['on its last day', '2025-03-31 23:59', ['INVALID_EXCLUSION 5.11']],
    ['the day after', '2025-04-01 00:01', []],
  ])('[5.11] asked for %s', (_when, day, codes) => {
    const story = asked(day);
    const late = refusal(story, { ground: 'OUT_OF_WINDOW', discretion: weighed });
    expect(story.against('refuse-escalation', late)).toEqual(codes);
  });

  it('[5.11] discretion is considered, with reasons', () => {
    const story = asked('2025-04-02 10:00');
    const without = refusal(story, { ground: 'OUT_OF_WINDOW' });
    expect(story.against('refuse-escalation', without)).toEqual(['DISCRETION_NOT_CONSIDERED 5.11']);
    const blank = refusal(story, { ground: 'OUT_OF_WINDOW', discretion: { ...weighed, reasons: '' } });
    expect(story.against('refuse-escalation', blank)).toEqual(['DISCRETION_NOT_CONSIDERED 5.11']);
  });

  it.each([
    ['none', 'none' as const],
    ['unknown', null],
    ['shorter than ten working days', 9],
  ])('[5.11] a window that is %s bars nobody', (_what, windowWd) => {
    const directToOmbudsman = { allowed: false, fromStages: [], agreementBy: null };
    const escalation = { windowWd, reasonsRequired: false, earlyRequest: 'DEFER' as const, directToOmbudsman };
    const story = asked('2025-06-02 10:00', { profile: { escalation } });
    const late = refusal(story, { ground: 'OUT_OF_WINDOW', discretion: weighed });
    expect(story.against('refuse-escalation', late)).toEqual(['INVALID_EXCLUSION 5.11']);
  });
});

describe('refuse-escalation: a ground of section 2', () => {
  it('[5.11] holds by the same test as for the complaint itself; the case goes back', () => {
    const story = requested();
    story.tell('refuse-escalation', refusal(story, { ground: 'LEGAL_PROCEEDINGS', facts: filed }));
    expect(story.state).toBe('RESPONDED(1)');
    expect(story.changes()).toEqual(['ACK/2 CANCELLED 2025-03-20', 'ESCDECIDE CANCELLED 2025-03-20']);
  });

  it.each([
    ['LEGAL_PROCEEDINGS', { ...filed, particularsFiled: false }],
    ['PREVIOUSLY_CONSIDERED', {}],
    ['NOBODY_KNOWS_IT', {}],
  ])('[5.11] %s does not hold', (ground, facts) => {
    const story = requested();
    expect(story.against('refuse-escalation', refusal(story, { ground, facts }))).toEqual(['INVALID_EXCLUSION 5.11']);
  });

  it('[2.4] names the Ombudsman', () => {
    const story = requested();
    const silent = refusal(story, { ground: 'LEGAL_PROCEEDINGS', facts: filed, ombudsmanRightGiven: false });
    expect(story.against('refuse-escalation', silent)).toEqual(['OMBUDSMAN_RIGHT_REQUIRED 2.4']);
  });

  it('[6.12] that no reasons were given is no ground', () => {
    const story = requested();
    expect(story.against('refuse-escalation', refusal(story, { ground: 'NO_REASONS_GIVEN' }))).toEqual([
      'INVALID_EXCLUSION 5.11',
      'NO_REASONS_IS_NOT_A_GROUND 6.12',
    ]);
  });

  it('[2.3] an old matter needs discretion considered', () => {
    const story = requested();
    const old = refusal(story, { ground: 'OVER_12_MONTHS', facts: { issueOccurredOn: localDate('2024-01-10') } });
    expect(story.against('refuse-escalation', old)).toEqual(['DISCRETION_NOT_CONSIDERED 2.3']);
  });

  it('[2.3] is decided by the grade that the policy names (Red Kite)', () => {
    const story = requested({ landlord: 'red-kite' });
    const discretion = { considered: true, reasons: 'Weighed.', decidedBy: { personId: 'officer' } };
    const old = { ground: 'OVER_12_MONTHS', facts: { issueOccurredOn: localDate('2024-01-10') }, discretion };
    const by = (grade: string) => refusal(story, { ...old, decidedBy: { personId: 'x', grade } });
    expect(story.against('refuse-escalation', by('FEEDBACK_CHAMPION'))).toEqual(['FORBIDDEN_ROLE 5.11']);
    expect(story.against('refuse-escalation', by('HEAD_OF_FEEDBACK'))).toEqual([]);
  });

  it('[2.2] a ground that the Code does not name is warned of, if its fairness is argued', () => {
    const story = requested({ landlord: 'red-kite' });
    const appeal = refusal(story, { ground: 'SEPARATE_APPEAL', fairnessRationale: 'A tribunal decides it.' });
    expect(story.ask('refuse-escalation', appeal)).toMatchObject({
      kind: 'accepted',
      warnings: [{ code: 'NON_LISTED_GROUND', provision: '2.2' }],
    });
    const bare = refusal(story, { ground: 'SEPARATE_APPEAL' });
    expect(story.against('refuse-escalation', bare)).toEqual(['INVALID_EXCLUSION 5.11']);
  });

  it('names all that is wrong in the order of the rulebook', () => {
    const story = requested({ landlord: 'red-kite' });
    const worst = refusal(story, {
      ground: 'OVER_12_MONTHS',
      facts: { issueOccurredOn: localDate('2025-01-10') },
      ombudsmanRightGiven: false,
    });
    expect(story.refusals('refuse-escalation', worst)).toEqual([
      'INVALID_EXCLUSION',
      'OMBUDSMAN_RIGHT_REQUIRED',
      'DISCRETION_NOT_CONSIDERED',
      'FORBIDDEN_ROLE',
    ]);
  });

  it('[5.11] R-7: records as a past fact that no benefit was seen', () => {
    const story = requested({ landlord: 'red-kite' });
    const noBenefit = refusal(story, { ground: 'NO_BENEFIT', fairnessRationale: 'Nothing would change.' });
    expect(story.against('refuse-escalation', noBenefit)).toEqual(['INVALID_EXCLUSION 5.11']);
    story.tell('refuse-escalation', noBenefit, pastFact);
    expect(story.last('EscalationRefused').metadata.nonCompliant).toEqual(['INVALID_EXCLUSION']);
  });

  it('[6.10] another request that waits keeps the case waiting', () => {
    const story = requested().at('2025-03-21 10:00');
    story.tell('request-escalation', samples.requestEscalation(story.now, { requestId: 'second' }));
    const first = story.complaint.requests[0]?.requestId ?? '';
    story.tell('refuse-escalation', refusal(story, { requestId: first, ground: 'LEGAL_PROCEEDINGS', facts: filed }));
    expect(story.state).toBe('ESC_REQUESTED(2)');
    expect(story.changes()).toEqual(['ACK/2 MOVED 2025-03-28', 'ESCDECIDE MOVED 2025-03-28']);
    expect(story.against('escalate', {})).toEqual([]);
  });

  it('[6.10] goes back to an overdue stage 1 that is still to be answered', () => {
    const story = overdueRequest();
    story.tell('refuse-escalation', refusal(story, { ground: 'LEGAL_PROCEEDINGS', facts: filed }));
    expect(story.state).toBe('INVESTIGATING(1)');
    expect(story.deadline('RESP/1')).toMatchObject({ status: 'BREACHED' });
  });

  it('[6.11] a new request after a refusal starts the clocks again', () => {
    const story = requested();
    story.tell('refuse-escalation', refusal(story, { ground: 'LEGAL_PROCEEDINGS', facts: filed }));
    story.at('2025-03-26 10:00').tell('request-escalation', samples.requestEscalation(story.now));
    expect(story.changes()).toEqual(['ACK/2 STARTED 2025-04-02', 'ESCDECIDE STARTED 2025-04-02']);
  });

  it('needs a request that is undecided, and is no caseworker’s to decide', () => {
    expect(answered().refusals('refuse-escalation', refusal(answered()))).toContain('INVALID_STATE');
    const story = requested();
    const body = refusal(story, { ground: 'LEGAL_PROCEEDINGS', facts: filed, requestId: 'unheard-of' });
    expect(story.against('refuse-escalation', body)).toEqual(['UNKNOWN_REQUEST 5.11']);
    expect(story.against('refuse-escalation', body, { as: 'CASEWORKER' })).toEqual(['FORBIDDEN_ROLE']);
    const early = refusal(story, {
      ground: 'LEGAL_PROCEEDINGS',
      facts: filed,
      noticeSentAt: london('2025-03-19 10:00'),
    });
    expect(story.against('refuse-escalation', early)).toEqual(['CHRONOLOGY']);
  });
});

describe('reoffer-escalation', () => {
  const waiting = () => answer(defer(askedTooEarly()).at('2025-03-17 10:00'), 1).at('2025-03-19 10:00');
  const offered = (story: Story, outcome: string) => ({ at: story.now, channel: 'PHONE', outcome });

  it('[5.11] the resident wants stage 2: the request is alive from that day', () => {
    const story = waiting();
    story.tell('reoffer-escalation', offered(story, 'WANTS_STAGE_2'));
    expect(story.state).toBe('ESC_REQUESTED(2)');
    expect(story.changes()).toEqual(['ACK/2 STARTED 2025-03-26', 'ESCDECIDE STARTED 2025-03-26']);
  });

  it.each([
    ['SATISFIED', 'SATISFIED'],
    ['NO_ANSWER', 'DEFERRED'],
  ])('[5.11] %s: the case stands where it stood', (outcome, status) => {
    const story = waiting();
    story.tell('reoffer-escalation', offered(story, outcome));
    expect(story.state).toBe('RESPONDED(1)');
    expect(story.complaint.requests[0]?.status).toBe(status);
    expect(story.changes()).toEqual([]);
  });

  it('[5.11] brings a closed case back to life', () => {
    const story = waiting();
    story.tell('close', samples.close({ residentConfirmedAt: story.now })).at('2025-03-21 10:00');
    story.tell('reoffer-escalation', offered(story, 'WANTS_STAGE_2'));
    expect(story.state).toBe('ESC_REQUESTED(2)');
    expect(story.deadline('ACK/2')).toMatchObject({ status: 'RUNNING', dueOn: '2025-03-28' });
  });

  it('[5.11] needs a deferred request and the answer it waited for', () => {
    const early = askedTooEarly();
    expect(early.refusals('reoffer-escalation', offered(early, 'SATISFIED'))).toEqual(['INVALID_STATE']);
    const none = answered();
    expect(none.refusals('reoffer-escalation', offered(none, 'SATISFIED'))).toEqual([
      'INVALID_STATE',
      'UNKNOWN_REQUEST',
    ]);
    expect(acknowledged().refusals('reoffer-escalation', offered(acknowledged(), 'SATISFIED'))).toContain(
      'INVALID_STATE',
    );
    const other = { ...offered(waiting(), 'SATISFIED'), requestId: 'unheard-of' };
    expect(waiting().refusals('reoffer-escalation', other)).toEqual(['UNKNOWN_REQUEST']);
  });

  it('[5.11] cannot have been asked before the answer was out', () => {
    const story = waiting();
    const before = { ...offered(story, 'SATISFIED'), at: london('2025-03-14 10:00') };
    expect(story.refusals('reoffer-escalation', before, { lateRecordingReason: 'Forgotten' })).toEqual(['CHRONOLOGY']);
    expect(closed().refusals('reoffer-escalation', before)).toContain('INVALID_STATE');
  });
});
