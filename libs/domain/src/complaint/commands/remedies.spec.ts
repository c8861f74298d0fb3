import { localDate } from '../../kernel/local-date.js';
import { acknowledged, answered, closed, investigating, logged, pastFact, refused } from '../../testing/journeys.js';
import { LETTER, samples } from '../../testing/samples.js';
import { london, type Story, type Told } from '../../testing/story.js';
import { type OfferRemedy } from './remedies.js';

const offer = (change: Partial<OfferRemedy> = {}) =>
  samples.offerRemedy('2025-04-30', { remedyId: 'boiler', ...change });
const money = (pence: number, change: Partial<OfferRemedy> = {}) =>
  samples.money('2025-04-30', pence, { remedyId: 'money', ...change });
const offered = (body = offer(), story: Story = acknowledged()) => story.tell('offer-remedy', body);
const answerTo = (story: Story, remedyId = 'boiler') => ({
  remedyId,
  at: story.now,
  by: 'RESIDENT',
  note: 'Thank you',
});

describe('offer-remedy', () => {
  it('[7.3] says what, by when and by whom; the date is a duty from then on', () => {
    const story = offered();
    expect(story.complaint.remedies).toMatchObject([
      { remedyId: 'boiler', status: 'OFFERED', stage: 1, ownerId: 'owner' },
    ]);
    expect(story.changes()).toEqual(['REMEDY/boiler STARTED 2025-04-30']);
  });

  it('[7.3] D13: the day is taken as given, on a Sunday or a bank holiday too', () => {
    expect(offered(offer({ dueOn: localDate('2025-04-20') })).changes()).toEqual(['REMEDY/boiler STARTED 2025-04-20']);
  });

  it.each([
    ['before anything was defined', logged, { issueIds: [] }],
    ['before the answer', investigating, {}],
    ['after the answer', answered, {}],
    ['after the case was closed', closed, {}],
    ['after it was refused', refused, { issueIds: [] }],
  ])('[5.13] is possible %s', (_when, begin, change) => {
    expect(begin().against('offer-remedy', offer(change))).toEqual([]);
  });

  it.each([
    ['no impact', { impactAssessment: ' ' }, ['IMPACT_REQUIRED 7.2']],
    ['no date', { dueOn: undefined }, ['DUE_DATE_REQUIRED 7.3']],
    ['a day that has passed', { dueOn: localDate('2025-03-04') }, ['CHRONOLOGY']],
    ['today', { dueOn: localDate('2025-03-05') }, []],
    ['an issue nobody defined', { issueIds: ['unheard-of'] }, ['UNKNOWN_ISSUE 7.1']],
    ['money without a sum', { type: 'FINANCIAL', rationale: 'By the guidance' }, ['MISSING_FIELD 7.2']],
    ['a sum of nothing', { type: 'FINANCIAL', amountPence: 0, rationale: 'By the guidance' }, ['MISSING_FIELD 7.2']],
    ['a sum without a rationale', { type: 'FINANCIAL', amountPence: 5000 }, ['MISSING_FIELD 7.2']],
    ['a day beyond the calendar', { dueOn: localDate('2029-01-01') }, ['CALENDAR_HORIZON']],
  ] as const)('[7.2] [7.3] %s', (_what, change, codes) => {
    expect(acknowledged().against('offer-remedy', { ...offer(), ...change })).toEqual(codes);
  });

  it('brings an id that is its own', () => {
    expect(offered().against('offer-remedy', offer())).toEqual(['INVALID_STATE']);
  });

  describe('[7.2] above £100.00 Kirklees asks for its CET manager', () => {
    const kirklees = (pence: number, change: Partial<OfferRemedy> = {}, told: Told = {}) =>
      acknowledged({ landlord: 'kirklees' }).against('offer-remedy', money(pence, change), told);
    it.each([
      [10_000, {}, []],
      [10_001, {}, ['APPROVAL_REQUIRED 7.2']],
      [25_000, {}, ['APPROVAL_REQUIRED 7.2']],
      [10_001, { approvedBy: { personId: 'x', grade: 'CET_MANAGER' } }, []],
      [10_001, { approvedBy: { personId: 'x', grade: 'HEAD_OF_SERVICE' } }, ['APPROVAL_REQUIRED 7.2']],
    ])('[7.2] %i pence', (pence, change, codes) => {
      expect(kirklees(pence, change)).toEqual(codes);
    });

    it('[7.2] a manager who makes the offer approves it, and the event says so', () => {
      const story = acknowledged({ landlord: 'kirklees' });
      story.tell('offer-remedy', money(25_000), { userId: 'mia', grade: 'CET_MANAGER' });
      expect(story.last('RemedyOffered').data.approvedBy).toEqual({ personId: 'mia', grade: 'CET_MANAGER' });
      story.tell('offer-remedy', money(10_000, { remedyId: 'less' }), { userId: 'mia', grade: 'CET_MANAGER' });
      expect(story.last('RemedyOffered').data).not.toHaveProperty('approvedBy');
    });

    it('[7.2] an approver who is named stays the one; nobody else becomes it by writing it down', () => {
      const story = acknowledged({ landlord: 'kirklees' });
      const approvedBy = { personId: 'x', grade: 'CET_MANAGER' };
      story.tell('offer-remedy', money(25_000, { approvedBy }), { userId: 'mia', grade: 'CET_MANAGER' });
      expect(story.last('RemedyOffered').data.approvedBy).toEqual(approvedBy);
      story.tell('offer-remedy', money(25_000, { remedyId: 'more' }), { ...pastFact, grade: 'TEAM_MANAGER' });
      expect(story.last('RemedyOffered').data).not.toHaveProperty('approvedBy');
      expect(story.last('RemedyOffered').metadata.nonCompliant).toEqual(['APPROVAL_REQUIRED']);
    });

    it('[7.2] other landlords leave it to the officer', () => {
      expect(acknowledged({ landlord: 'leeds' }).against('offer-remedy', money(25_000))).toEqual([]);
    });
  });

  it('names all that is wrong in the order of the rulebook', () => {
    const worst = { ...money(10_001, { impactAssessment: '' }), dueOn: undefined };
    expect(acknowledged({ landlord: 'kirklees' }).refusals('offer-remedy', worst)).toEqual([
      'APPROVAL_REQUIRED',
      'IMPACT_REQUIRED',
      'DUE_DATE_REQUIRED',
    ]);
  });

  it.each([
    ['SENIOR_LEAD', []],
    ['CASEWORKER', ['FORBIDDEN_ROLE']],
    ['SERVICE_STAFF', ['FORBIDDEN_ROLE']],
  ] as const)('is for the officer, the lead and whoever is assigned: %s', (as, codes) => {
    expect(acknowledged().against('offer-remedy', offer(), { as })).toEqual(codes);
  });
});

describe('accept-remedy, decline-remedy, supersede-remedy', () => {
  it.each([
    ['accept-remedy', 'ACCEPTED', []],
    ['decline-remedy', 'DECLINED', ['REMEDY/boiler CANCELLED 2025-03-05']],
    ['supersede-remedy', 'SUPERSEDED', ['REMEDY/boiler CANCELLED 2025-03-05']],
  ] as const)('[7.3] %s', (command, status, changes) => {
    const story = offered();
    story.tell(command, answerTo(story));
    expect(story.complaint.remedies[0]?.status).toBe(status);
    expect(story.changes()).toEqual(changes);
  });

  it.each(['accept-remedy', 'decline-remedy', 'supersede-remedy'] as const)(
    '[7.3] %s: once it is over, it is over',
    (command) => {
      const story = offered();
      story.tell('complete-remedy', samples.completeRemedy('boiler', story.now));
      expect(story.against(command, answerTo(story))).toEqual(['REMEDY_CLOSED 7.3']);
      expect(story.against(command, answerTo(story, 'unheard-of'))).toEqual(['UNKNOWN_REMEDY 7.3']);
    },
  );

  it('[7.3] cannot have been answered before it was offered', () => {
    const story = offered();
    const early = { ...answerTo(story), at: london('2025-03-04 12:00') };
    expect(story.against('accept-remedy', early)).toEqual(['CHRONOLOGY']);
  });
});

describe('revise-remedy-date', () => {
  const revised = (story: Story, change: object = {}) => ({
    remedyId: 'boiler',
    newDueOn: '2025-05-14',
    reason: 'The part is late',
    residentInformedAt: story.now,
    ...change,
  });

  it('[7.3] moves the date, and keeps the old one beside it', () => {
    const story = offered();
    story.tell('revise-remedy-date', revised(story));
    expect(story.last('RemedyDateRevised').data).toMatchObject({
      oldDueOn: '2025-04-30',
      newDueOn: '2025-05-14',
      reason: revised(story).reason,
    });
    expect(story.changes()).toEqual(['REMEDY/boiler MOVED 2025-05-14']);
  });

  it.each([
    ['without a reason', { reason: '' }, ['REASON_REQUIRED 7.3']],
    ['of an unknown remedy', { remedyId: 'unheard-of' }, ['UNKNOWN_REMEDY 7.3']],
    ['from another date', { oldDueOn: '2025-04-29' }, ['COMPUTED_FIELD_DIFFERS']],
    ['from its date', { oldDueOn: '2025-04-30' }, []],
    ['beyond the calendar', { newDueOn: '2029-01-02' }, ['CALENDAR_HORIZON']],
  ])('[7.3] %s', (_what, change, codes) => {
    const story = offered();
    expect(story.against('revise-remedy-date', revised(story, change))).toEqual(codes);
  });

  it('[7.3] a remedy that is done keeps its date', () => {
    const story = offered();
    story.tell('complete-remedy', samples.completeRemedy('boiler', story.now));
    expect(story.against('revise-remedy-date', revised(story))).toEqual(['REMEDY_CLOSED 7.3']);
  });
});

describe('complete-remedy', () => {
  it.each([
    ['on its day', '2025-04-30 23:59', 'MET'],
    ['the day after', '2025-05-01 00:01', 'BREACHED'],
  ])('[7.3] done %s', (_when, at, status) => {
    const story = offered().at(at);
    story.tell('complete-remedy', samples.completeRemedy('boiler', story.now));
    expect(story.deadline('REMEDY/boiler')).toMatchObject({ status, metOn: at.slice(0, 10) });
    expect(story.complaint.remedies[0]?.status).toBe('REMEDIED');
  });

  it('[7.3] with proof', () => {
    const story = offered();
    const bare = samples.completeRemedy('boiler', story.now, { evidenceDocIds: [] });
    expect(story.against('complete-remedy', bare)).toEqual(['EVIDENCE_REQUIRED 7.3']);
    expect(story.against('complete-remedy', { ...bare, evidenceDocIds: [LETTER] })).toEqual([]);
    const { evidenceDocIds: _none, ...silent } = bare;
    expect(story.against('complete-remedy', silent)).toEqual(['EVIDENCE_REQUIRED 7.3']);
    story.tell('complete-remedy', silent, pastFact);
    expect(story.last('Remedied').data.evidenceDocIds).toEqual([]);
  });

  it.each([
    ['the sum offered', { amountPaidPence: 7500 }, []],
    ['another sum', { amountPaidPence: 7400 }, ['AMOUNT_MISMATCH 7.3']],
    ['no sum named', {}, []],
  ])('[7.3] money: %s', (_what, change, codes) => {
    const story = offered(money(7500));
    expect(story.against('complete-remedy', samples.completeRemedy('money', story.now, change))).toEqual(codes);
  });

  it('[7.3] Kirklees pays once the resident has accepted, and repairs at once', () => {
    const story = offered(money(7500), acknowledged({ landlord: 'kirklees' })).tell('offer-remedy', offer());
    const paid = samples.completeRemedy('money', story.now, { amountPaidPence: 7500 });
    expect(story.against('complete-remedy', paid)).toEqual(['NOT_ACCEPTED 7.3']);
    expect(story.against('complete-remedy', samples.completeRemedy('boiler', story.now))).toEqual([]);
    story.tell('accept-remedy', answerTo(story, 'money'));
    expect(story.against('complete-remedy', paid)).toEqual([]);
  });

  it('names all that is wrong in the order of the rulebook', () => {
    const story = offered(money(7500), acknowledged({ landlord: 'kirklees' }));
    const worst = samples.completeRemedy('money', story.now, { evidenceDocIds: [], amountPaidPence: 1 });
    expect(story.refusals('complete-remedy', worst)).toEqual(['EVIDENCE_REQUIRED', 'NOT_ACCEPTED', 'AMOUNT_MISMATCH']);
  });

  it.each([
    ['owner', []],
    ['somebody', ['FORBIDDEN_ROLE']],
  ])('is for its owner among the service: %s', (userId, codes) => {
    const story = offered();
    const told = { as: 'SERVICE_STAFF', userId } as const;
    expect(story.against('complete-remedy', samples.completeRemedy('boiler', story.now), told)).toEqual(codes);
  });

  it('[7.3] outlives closing: what was promised is still owed', () => {
    const story = offered(offer(), closed());
    expect(story.deadline('REMEDY/boiler')?.status).toBe('RUNNING');
    expect(story.against('complete-remedy', samples.completeRemedy('boiler', story.now))).toEqual([]);
  });
});

describe('withhold-remedy', () => {
  it('[5.13] is a breach: it can only be put on record', () => {
    expect(logged().against('withhold-remedy', { reason: 'AWAIT_NEXT_STAGE' })).toEqual(['INVALID_STATE']);
    const story = logged().tell('withhold-remedy', { reason: 'AWAIT_NEXT_STAGE' }, pastFact);
    expect(story.last('RemedyWithheld').metadata.nonCompliant).toEqual(['REMEDY_WITHHELD']);
  });
});
