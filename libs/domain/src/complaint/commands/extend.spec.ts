import { HOS_2022 } from '../../code/ruleset.js';
import {
  acknowledged,
  answered,
  asHandler,
  defined,
  escalated,
  investigating,
  investigatingAgain,
  pastFact,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { permittedActions } from './permitted-actions.js';
import { london, type Story, type Told } from '../../testing/story.js';
import { decideCommand } from './decide.js';
import { extend, type ExtendResponse } from './extend.js';

// Acknowledged Wed 5 March: due Wed 19 March, limit Wed 2 April. Stage 2: due Thu 24 April, limit Fri 23 May.
const beyond = { goodReasonBeyondLimit: 'The only surveyor is ill.' };
const against = (to: string, change: Partial<ExtendResponse> = {}, told: Told = {}, story: Story = investigating()) =>
  story.against('extend', samples.extend(story.now, to, change), told);

describe('extend', () => {
  it('[6.4] moves the due date, and says from where and how far', () => {
    const story = investigating();
    story.tell('extend', samples.extend(story.now, '2025-03-26'));
    expect(story.last('Extended').data).toMatchObject({
      stage: 1,
      sequence: 1,
      previousDueOn: '2025-03-19',
      newDueOn: '2025-03-26',
      workingDays: 5,
      cumulativeWd: 5,
    });
    expect(story.changes()).toEqual(['RESP/1 MOVED 2025-03-26', 'BACKSTOP/1 MOVED 2025-03-31']);
    expect(story.state).toBe('INVESTIGATING(1)');
  });

  it('[6.4] counts on from the base date, however often it was extended (D9)', () => {
    const story = investigating();
    story
      .tell('extend', samples.extend(story.now, '2025-03-26'))
      .tell('extend', samples.extend(story.now, '2025-04-02'));
    expect(story.last('Extended').data).toMatchObject({ sequence: 2, workingDays: 5, cumulativeWd: 10 });
    expect(against('2025-04-03', {}, {}, story)).toEqual(['EXTENSION_OVER_LIMIT 6.4']);
  });

  it.each([
    ['the tenth day', '2025-04-02', {}, []],
    ['the eleventh day', '2025-04-03', {}, ['EXTENSION_OVER_LIMIT 6.4']],
    ['the eleventh day for a good reason', '2025-04-03', beyond, []],
    ['the eleventh day for a blank reason', '2025-04-03', { goodReasonBeyondLimit: ' ' }, ['EXTENSION_OVER_LIMIT 6.4']],
  ])('[6.4] %s', (_which, to, change, codes) => {
    expect(against(to, change)).toEqual(codes);
  });

  it.each([
    ['the twentieth day', '2025-05-23', {}, []],
    ['the twenty-first', '2025-05-27', {}, ['EXTENSION_OVER_LIMIT 6.15']],
    ['the twenty-first for a good reason', '2025-05-27', beyond, []],
  ])('[6.15] stage 2, over two bank holidays: %s', (_which, to, change, codes) => {
    expect(against(to, change, {}, investigatingAgain())).toEqual(codes);
  });

  it.each([
    ['on the due day, a minute to midnight', '2025-03-19 23:59', []],
    ['a minute past midnight', '2025-03-20 00:01', ['EXTENSION_AFTER_DUE 6.4']],
  ])('[6.4] told to the resident %s', (_when, at, codes) => {
    expect(against('2025-03-26', {}, {}, investigating().at(at))).toEqual(codes);
  });

  it('[6.4] the running date counts, not the first one', () => {
    const story = investigating();
    story.tell('extend', samples.extend(story.now, '2025-03-26'));
    expect(against('2025-03-28', {}, {}, story.at('2025-03-26 12:00'))).toEqual([]);
    expect(against('2025-03-28', {}, {}, story.at('2025-03-27 12:00'))).toEqual(['EXTENSION_AFTER_DUE 6.4']);
  });

  it.each([
    ['earlier', '2025-03-18', ['EXTENSION_NOT_LATER 6.4']],
    ['the same day', '2025-03-19', ['EXTENSION_NOT_LATER 6.4']],
    ['the day after', '2025-03-20', []],
    ['a Saturday', '2025-03-22', ['EXTENSION_NOT_WORKING_DAY 6.4']],
    ['a Sunday', '2025-03-23', ['EXTENSION_NOT_WORKING_DAY 6.4']],
  ])('[6.4] the new date is later, and a working day: %s', (_which, to, codes) => {
    expect(against(to)).toEqual(codes);
  });

  it('[6.15] a bank holiday is no working day', () => {
    expect(against('2025-05-05', {}, {}, investigatingAgain())).toEqual(['EXTENSION_NOT_WORKING_DAY 6.15']);
    expect(against('2025-05-06', {}, {}, investigatingAgain())).toEqual([]);
  });

  it('[6.4] says why', () => {
    const { reasonText: _none, ...silent } = samples.extend(investigating().now, '2025-03-26');
    expect(investigating().against('extend', silent)).toEqual(['REASON_REQUIRED 6.4']);
    expect(against('2025-03-26', { reasonText: ' ' })).toEqual(['REASON_REQUIRED 6.4']);
  });

  it.each([
    [1, investigating, '2025-03-26', 'REASON_NOT_ALLOWED 6.6'],
    [2, investigatingAgain, '2025-05-06', 'REASON_NOT_ALLOWED 6.17'],
  ] as const)('[6.6] [6.17] stage %i: waiting for works is no reason', (_stage, begin, to, code) => {
    expect(against(to, { reasonCode: 'AWAITING_ACTION_COMPLETION' }, {}, begin())).toEqual([code]);
  });

  it.each([
    [1, investigating, '2025-03-26', 'OMBUDSMAN_DETAILS_REQUIRED 6.5'],
    [2, investigatingAgain, '2025-05-06', 'OMBUDSMAN_DETAILS_REQUIRED 6.16'],
  ] as const)('[6.5] [6.16] stage %i: the notice gives the Ombudsman’s details', (_stage, begin, to, code) => {
    expect(against(to, { ombudsmanDetailsGiven: false }, {}, begin())).toEqual([code]);
  });

  it('[6.2] [6.11] there is no answer to extend before the acknowledgement', () => {
    expect(against('2025-03-26', {}, {}, defined())).toEqual(['NOT_ACKNOWLEDGED 6.2']);
    expect(against('2025-05-06', {}, {}, escalated())).toEqual(['NOT_ACKNOWLEDGED 6.11']);
  });

  it.each([
    ['stage 1, answered', answered, '2025-03-18 10:00', 1],
    ['stage 1, answered and past its date', answered, '2025-03-20 10:00', 1],
    ['stage 1, when stage 2 waits for its acknowledgement', escalated, '2025-03-24 11:00', 1],
    ['stage 1, when stage 2 is under investigation', investigatingAgain, '2025-03-25 12:00', 1],
  ] as const)(
    '[6.4] only what is under investigation is extended, and nothing else is said of it: %s',
    (_what, begin, at, stage) => {
      expect(against('2025-04-02', { stage }, {}, begin().at(at))).toEqual(['INVALID_STATE']);
    },
  );

  it('[6.15] stage 2 is not extended before it begins', () => {
    expect(against('2025-03-26', { stage: 2 })).toContain('INVALID_STATE');
    expect(against('2025-03-26', { stage: 2 }, {}, defined())).toContain('INVALID_STATE');
  });

  it('names all that is wrong in the order of the rulebook', () => {
    const worst: Partial<ExtendResponse> = {
      reasonText: '',
      reasonCode: 'AWAITING_ACTION_COMPLETION',
      ombudsmanDetailsGiven: false,
      residentAgreement: 'NOT_SOUGHT',
      everyWd: 11,
    };
    const story = investigating({ landlord: 'kirklees' }).at('2025-03-20 10:00');
    expect(story.refusals('extend', samples.extend(story.now, '2025-04-05', worst), { as: 'CASEWORKER' })).toEqual([
      'EXTENSION_AFTER_DUE',
      'EXTENSION_NOT_WORKING_DAY',
      'EXTENSION_OVER_LIMIT',
      'EXTENSION_HARD_CAP',
      'REASON_REQUIRED',
      'REASON_NOT_ALLOWED',
      'OMBUDSMAN_DETAILS_REQUIRED',
      'AGREEMENT_REQUIRED',
      'APPROVAL_REQUIRED',
      'INTERVAL_TOO_LONG',
    ]);
  });

  it.each([
    ['sequence', 1, 2],
    ['previousDueOn', '2025-03-19', '2025-03-18'],
    ['workingDays', 5, 6],
    ['cumulativeWd', 5, 4],
  ])('a %s that is sent must be the one the server counts', (field, own, other) => {
    expect(against('2025-03-26', { [field]: own })).toEqual([]);
    expect(against('2025-03-26', { [field]: other })).toEqual(['COMPUTED_FIELD_DIFFERS']);
  });

  describe('who may', () => {
    const officer = { approvedBy: { personId: 'officer' } };
    it.each([
      ['CASEWORKER, approved', '2025-03-26', officer, { as: 'CASEWORKER' }, []],
      ['CASEWORKER, not approved', '2025-03-26', {}, { as: 'CASEWORKER' }, ['APPROVAL_REQUIRED']],
      ['the handler, approved', '2025-03-26', officer, asHandler, []],
      ['the handler, not approved', '2025-03-26', {}, asHandler, ['APPROVAL_REQUIRED']],
      ['another handler', '2025-03-26', officer, { as: 'STAGE1_HANDLER' }, ['FORBIDDEN_ROLE']],
      ['SENIOR_LEAD within the limit', '2025-03-26', {}, { as: 'SENIOR_LEAD' }, ['FORBIDDEN_ROLE']],
      ['SENIOR_LEAD beyond it', '2025-04-03', beyond, { as: 'SENIOR_LEAD' }, []],
      ['SENIOR_LEAD beyond it without a reason', '2025-04-03', {}, { as: 'SENIOR_LEAD' }, ['EXTENSION_OVER_LIMIT 6.4']],
      ['COMPLAINTS_OFFICER beyond it', '2025-04-03', beyond, {}, []],
      ['CASEWORKER beyond it', '2025-04-03', { ...beyond, ...officer }, { as: 'CASEWORKER' }, ['FORBIDDEN_ROLE']],
      ['CASEWORKER beyond it, no reason', '2025-04-03', officer, { as: 'CASEWORKER' }, ['EXTENSION_OVER_LIMIT 6.4']],
      ['the handler beyond it', '2025-04-03', { ...beyond, ...officer }, asHandler, ['FORBIDDEN_ROLE']],
    ] as const)('[6.4] %s', (_who, to, change, told, codes) => {
      expect(against(to, change, told)).toEqual(codes);
    });
  });

  it('[6.4] whoever has several roles goes beyond the limit by the one that may', () => {
    const story = investigating();
    const context = story.context({ userId: 'sam' });
    const actor = { ...context.actor, roles: ['CASEWORKER', 'SENIOR_LEAD'] as const };
    const decision = (to: string) =>
      decideCommand(extend, samples.extend(story.now, to, beyond), story.complaint, { ...context, actor });
    expect(decision('2025-04-03')).toMatchObject({ events: [{ metadata: { actor: { role: 'SENIOR_LEAD' } } }] });
    expect(permittedActions(story.complaint, { ...context, actor })).toContainEqual({
      command: 'extend',
      allowed: true,
      codes: [],
      reasons: [],
    });
  });

  it('[5.3] a stage that the policy has not is not extended', () => {
    expect(against('2025-03-26', { stage: 3 })).toContain('INVALID_STATE');
  });

  describe('[5.9] with an interval between updates', () => {
    it.each([
      ['AGREED', true],
      ['NOT_AGREED', false],
      ['NOT_CONTACTABLE', false],
    ] as const)('[5.9] the notice proposes it; resident %s', (residentAgreement, agreed) => {
      const story = investigating();
      const notice = samples.extend(story.now, '2025-03-26', { everyWd: 3, residentAgreement });
      story.tell('extend', notice);
      expect(story.last('UpdateIntervalAgreed').data).toMatchObject({
        stage: 1,
        everyWd: 3,
        agreed,
        attempts: [notice.noticeDocId],
        channel: 'EMAIL',
        effectiveOn: '2025-03-06',
      });
      expect(story.changes()).toEqual(['UPDATE/1/1 STARTED 2025-03-24']);
    });

    it.each([
      [10, []],
      [11, ['INTERVAL_TOO_LONG 5.9']],
    ])('[5.9] of %i working days', (everyWd, codes) => {
      expect(against('2025-03-26', { everyWd })).toEqual(codes);
    });
  });

  describe('the landlord’s own policy', () => {
    const at = (landlord: string, to: string, change: Partial<ExtendResponse>) =>
      against(to, change, {}, investigating({ landlord }));
    it.each([
      ['NOT_AGREED', ['AGREEMENT_REQUIRED']],
      ['NOT_CONTACTABLE', ['AGREEMENT_REQUIRED']],
      ['NOT_SOUGHT', ['AGREEMENT_REQUIRED']],
      ['AGREED', []],
    ] as const)('Kirklees extends with the resident’s agreement only: %s', (residentAgreement, codes) => {
      expect(at('kirklees', '2025-03-26', { residentAgreement })).toEqual(codes);
    });

    it.each(['code-2024', 'leeds', 'red-kite'])('%s informs: without agreement it extends too', (landlord) => {
      expect(at(landlord, '2025-03-26', { residentAgreement: 'NOT_AGREED' })).toEqual([]);
    });

    it('a hard cap without a number caps nothing', () => {
      const stages = investigating().book.versions[0]!.stages.map((stage) => ({
        ...stage,
        extHardCap: true,
        extMaxWd: null,
      }));
      expect(against('2025-04-03', beyond, {}, investigating({ profile: { stages } }))).toEqual([]);
    });

    it('Kirklees has a hard cap: not even a good reason goes beyond it', () => {
      expect(at('kirklees', '2025-04-02', beyond)).toEqual([]);
      expect(at('kirklees', '2025-04-03', beyond)).toEqual(['EXTENSION_HARD_CAP']);
      expect(at('kirklees', '2025-04-03', {})).toEqual(['EXTENSION_OVER_LIMIT 6.4', 'EXTENSION_HARD_CAP']);
    });
  });

  describe('under the 2022 Code', () => {
    // Logged Mon 3 March: due Mon 17 March, limit Mon 31 March.
    const legacy = (to: string, change: Partial<ExtendResponse>) =>
      against(to, change, {}, investigating({ ruleset: HOS_2022 }));
    it.each([
      [
        'within the limit an explanation is enough',
        '2025-03-31',
        { residentAgreement: 'NOT_AGREED', ombudsmanDetailsGiven: false },
        [],
      ],
      ['beyond it, agreed', '2025-04-01', { residentAgreement: 'AGREED', ombudsmanDetailsGiven: false }, []],
      ['beyond it, not agreed, Ombudsman named', '2025-04-01', { residentAgreement: 'NOT_AGREED' }, []],
      [
        'beyond it, neither',
        '2025-04-01',
        { residentAgreement: 'NOT_AGREED', ombudsmanDetailsGiven: false },
        ['OMBUDSMAN_DETAILS_REQUIRED 6.5', 'EXTENSION_OVER_LIMIT 5.1'],
      ],
    ] as const)('[5.1] %s', (_what, to, change, codes) => {
      expect(legacy(to, change)).toEqual(codes);
    });
  });

  it('[6.4] an extension told too late is recorded, and moves nothing', () => {
    const story = investigating().at('2025-03-20 10:00');
    story.tell('extend', samples.extend(story.now, '2025-03-26'), pastFact);
    expect(story.last('Extended').metadata.nonCompliant).toEqual(['EXTENSION_AFTER_DUE']);
    expect(story.changes()).toEqual([]);
    expect(story.deadline('RESP/1')).toMatchObject({ dueOn: '2025-03-19', status: 'BREACHED' });
  });

  it('[6.4] one told in time and recorded late takes the breach away', () => {
    const story = investigating().at('2025-03-24 10:00');
    expect(story.deadline('RESP/1')?.status).toBe('BREACHED');
    story.tell('extend', samples.extend(london('2025-03-19 10:00'), '2025-03-26'), {
      lateRecordingReason: 'Overlooked',
    });
    expect(story.deadline('RESP/1')).toMatchObject({ dueOn: '2025-03-26', status: 'RUNNING' });
  });
});

describe('reach-answer', () => {
  it('[6.6] puts on record when the answer was known; the first time counts', () => {
    const story = investigating();
    story.tell('reach-answer', { at: story.now }, asHandler).at('2025-03-07 10:00');
    story.tell('reach-answer', { at: story.now }, asHandler);
    expect(story.complaint.stages[1].answerReachedOn).toBe('2025-03-06');
    expect(story.changes()).toEqual([]);
  });

  it('[6.6] belongs to a stage under investigation, and to its handler', () => {
    const story = investigating();
    expect(story.against('reach-answer', { at: story.now })).toEqual(['FORBIDDEN_ROLE']);
    expect(story.against('reach-answer', { at: story.now, stage: 2 }, asHandler)).toEqual(['INVALID_STATE']);
    expect(acknowledged().against('reach-answer', { at: story.now }, asHandler)).toEqual(['FORBIDDEN_ROLE']);
    const over = answered();
    expect(over.against('reach-answer', { at: over.now }, asHandler)).toEqual(['INVALID_STATE']);
  });
});
