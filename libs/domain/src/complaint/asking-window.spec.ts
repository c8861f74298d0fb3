import { tabulatedCalendar } from '../calendar/calendars.js';
import { localDate } from '../kernel/local-date.js';
import { type EscalationPolicy, type Profile } from '../profile/profile.js';
import { answered, investigating } from '../testing/journeys.js';
import { judged } from '../testing/judged.js';
import { samples } from '../testing/samples.js';
import { type Story } from '../testing/story.js';
import { lastDayToAsk, openForRequestsUntil, requestsBarredAfter } from './asking-window.js';
import { caseRules } from './case-rules.js';

type Window = EscalationPolicy['windowWd'];

const policy = (windowWd: Window, effectiveFrom?: string): Partial<Profile> => ({
  escalation: {
    windowWd,
    reasonsRequired: false,
    earlyRequest: 'DEFER',
    directToOmbudsman: { allowed: false, fromStages: [], agreementBy: null },
  },
  ...(effectiveFrom !== undefined && { effectiveFrom: localDate(effectiveFrom) }),
});

/** Answered Mon 17 March 2025: ten working days end Mon 31 March, twenty Mon 14 April, thirty Wed 30 April. */
const answeredUnder = (kept: Window, ...later: Partial<Profile>[]): Story => answered({ profile: policy(kept), later });

const windowOf = (story: Story) => {
  const rules = caseRules(story.book, tabulatedCalendar('england-and-wales'));
  return {
    asks: lastDayToAsk(story.complaint, 1, rules),
    barred: requestsBarredAfter(story.complaint, 1, rules),
    open: openForRequestsUntil(story.complaint, 1, rules),
  };
};

const TEN = { asks: '2025-03-31', barred: '2025-03-31', open: '2025-03-31' };
const TWENTY = { asks: '2025-04-14', barred: '2025-04-14', open: '2025-04-14' };
const NONE = { asks: undefined, barred: undefined, open: '2025-04-14' };

describe('the window to ask for stage 2 (I17)', () => {
  it.each<[what: string, kept: Window, later: Partial<Profile>[], expected: object]>([
    ['there is no other version', 10, [], TEN],
    ['a longer one in force before it closes', 10, [policy(20, '2025-03-20')], TWENTY],
    ['a longer one in force on its last day', 10, [policy(20, '2025-03-31')], TWENTY],
    ['a longer one in force the day after', 10, [policy(20, '2025-04-01')], TEN],
    ['a shorter one', 20, [policy(10, '2025-03-20')], TWENTY],
    ['no window any more', 10, [policy('none', '2025-03-31')], NONE],
    ['no window any more, the day after', 10, [policy('none', '2025-04-01')], TEN],
    ['an unknown one promises nothing', 10, [policy(null, '2025-03-20')], TEN],
    ['one after an unknown one', 10, [policy(null, '2025-03-20'), policy(20, '2025-03-21')], TWENTY],
    ['a longer one, then the old one again', 10, [policy(20, '2025-03-20'), policy(10, '2025-04-10')], TWENTY],
    ['a longer one kept open by the one before', 10, [policy(20, '2025-03-20'), policy('none', '2025-04-14')], NONE],
    ['none, then one that would bar again', 10, [policy('none', '2025-03-20'), policy(30, '2025-03-21')], NONE],
    ['the same from the start', 10, [{ ...policy(20), effectiveFrom: null }], TWENTY],
    ['none kept, one later', 'none', [policy(10, '2025-03-20')], NONE],
    ['unknown kept, one later', null, [policy(10, '2025-03-20')], NONE],
  ])(
    '[5.1] the version of the stage counts, and a later one that is more generous: %s',
    (_what, kept, later, expected) => {
      expect(windowOf(answeredUnder(kept, ...later))).toEqual(expected);
    },
  );

  it('[5.1] a policy that drops a long window does not close cases sooner', () => {
    expect(windowOf(answeredUnder(30, policy('none', '2025-03-20')))).toEqual({ ...NONE, open: '2025-04-30' });
  });

  it('[5.11] nine working days bar nobody, and a longer window does not begin to', () => {
    expect(windowOf(answeredUnder(9))).toEqual({ asks: '2025-03-28', barred: undefined, open: '2025-03-28' });
    expect(windowOf(answeredUnder(9, policy(20, '2025-03-20')))).toEqual({ ...TWENTY, barred: undefined });
  });

  it('there is none before the answer', () => {
    expect(windowOf(investigating())).toEqual({ asks: undefined, barred: undefined, open: undefined });
  });
});

describe('what follows from it', () => {
  const LONGER = policy(20, '2025-03-20');
  const discretion = { considered: true, reasons: 'Nothing kept them.', decidedBy: { personId: 'officer' } };
  const askedOn = (story: Story, at: string): Story =>
    story.at(at).tell('request-escalation', samples.requestEscalation(story.now));
  const tooLate = (story: Story) => samples.refuseEscalation(story.now, { ground: 'OUT_OF_WINDOW', discretion });

  it.each([
    ['2025-03-31 23:59', [], ['INVALID_EXCLUSION 5.11']],
    ['2025-04-01 00:01', [], []],
    ['2025-04-01 00:01', [LONGER], ['INVALID_EXCLUSION 5.11']],
    ['2025-04-14 23:59', [LONGER], ['INVALID_EXCLUSION 5.11']],
    ['2025-04-15 00:01', [LONGER], []],
  ])('[5.1] a request of %s under later versions %j: %j', (at, later, codes) => {
    const story = askedOn(answeredUnder(10, ...later), at);
    expect(story.against('refuse-escalation', tooLate(story))).toEqual(codes);
    const inWindow = codes.length > 0;
    story.tell(
      'refuse-escalation',
      tooLate(story),
      inWindow ? { recording: 'PAST_FACT', lateRecordingReason: 'Found later.' } : {},
    );
    expect(judged(story, '5.11')).toBe(inWindow ? 'FAIL OUT_OF_WINDOW' : 'PASS OUT_OF_WINDOW');
  });

  it('[5.1] the case stays open for as long', () => {
    const story = answeredUnder(10, LONGER);
    expect(story.at('2025-04-14 23:59').against('close', samples.close())).toEqual(['ESCALATION_WINDOW_OPEN 6.10']);
    expect(story.at('2025-04-15 00:01').against('close', samples.close())).toEqual([]);
  });

  it('[5.1] the deadline shows it', () => {
    expect(answeredUnder(10).dueOn('ESC_WINDOW')).toBe('2025-03-31');
    expect(answeredUnder(10, LONGER).dueOn('ESC_WINDOW')).toBe('2025-04-14');
    expect(answeredUnder(10, policy('none', '2025-03-20')).dueOn('ESC_WINDOW')).toBeUndefined();
  });

  it('[5.1] nothing that binds the landlord is eased: the limits of the stage stay those it began with', () => {
    const stages = investigating().book.versions[0]!.stages.map((stage) => ({ ...stage, respWd: 9, extHardCap: true }));
    const eased = stages.map((stage) => ({ ...stage, respWd: 20, extHardCap: false }));
    const told = { profile: { stages }, later: [{ stages: eased, effectiveFrom: localDate('2025-03-06') }] };
    const story = investigating(told);
    expect(story.dueOn('POL_RESP/1')).toBe(investigating({ profile: { stages } }).dueOn('POL_RESP/1'));
    const rules = caseRules(story.book, tabulatedCalendar('england-and-wales'));
    expect(rules.forStage(story.complaint, 1).policy).toMatchObject({ respWd: 9, extHardCap: true });
  });
});
