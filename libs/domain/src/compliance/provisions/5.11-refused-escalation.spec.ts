import { type RefuseEscalation } from '../../complaint/commands/escalation-requests.js';
import { localDate } from '../../kernel/local-date.js';
import {
  answer,
  answered,
  askedTooEarly,
  investigating,
  investigatingAgain,
  overdueRequest,
  pastFact,
  requested,
} from '../../testing/journeys.js';
import { evidenceFor, judged } from '../../testing/judged.js';
import { samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';

describe('5.11 refused escalation', () => {
  const refusedAs = (change: Partial<RefuseEscalation>, story = requested()): Story =>
    story.tell('refuse-escalation', samples.refuseEscalation(story.now, change), pastFact);
  const filed = { claimFiledOn: localDate('2025-03-10'), claimFormFiled: true, particularsFiled: true, courtRef: 'K1' };

  it.each<[string, Partial<RefuseEscalation>, string]>([
    ['on a ground that holds', { ground: 'LEGAL_PROCEEDINGS', facts: filed }, 'PASS'],
    ['on one that does not', { ground: 'LEGAL_PROCEEDINGS' }, 'FAIL NO_VALID_GROUND'],
    ['on none of the policy', { ground: 'UNLIKELY_TO_CHANGE', fairnessRationale: 'x' }, 'FAIL NO_VALID_GROUND'],
    [
      'without circumstances',
      { ground: 'LEGAL_PROCEEDINGS', facts: filed, individualCircumstances: '' },
      'FAIL NO_REASONS',
    ],
    [
      'without the Ombudsman',
      { ground: 'LEGAL_PROCEEDINGS', facts: filed, ombudsmanRightGiven: false },
      'FAIL OMBUDSMAN_RIGHT_MISSING',
    ],
    [
      'deferred after the answer',
      { ground: 'STAGE1_NOT_DUE', reofferOn: localDate('2025-03-21') },
      'FAIL ANSWER_WAS_OUT',
    ],
    ['out of a window that the policy does not have', { ground: 'OUT_OF_WINDOW' }, 'FAIL OUT_OF_WINDOW'],
  ])('[5.11] %s: %j %s', (_what, change, expected) => {
    expect(judged(refusedAs(change), '5.11')).toBe(expected);
    expect(evidenceFor(refusedAs(change), '5.11')).toEqual(['EscalationRefused']);
  });

  it('[5.11] not refused', () => {
    expect(judged(requested(), '5.11')).toBe('NA NOT_REFUSED');
  });

  /** Kirklees leaves ten working days after Mon 17 March: until Mon 31. */
  const askedOn = (at: string, windowWd = 10): Story => {
    const { escalation } = answered({ landlord: 'kirklees' }).book.versions[0] ?? {};
    if (escalation === undefined) throw new Error('no policy');
    const story = answered({ landlord: 'kirklees', profile: { escalation: { ...escalation, windowWd } } }).at(at);
    return story.tell('request-escalation', samples.requestEscalation(story.now));
  };
  const discretion = { considered: true, reasons: 'Nothing kept them.', decidedBy: { personId: 'o' } };

  it.each([
    ['2025-03-31 10:00', 10, discretion, 'FAIL OUT_OF_WINDOW'],
    ['2025-04-01 10:00', 10, discretion, 'PASS OUT_OF_WINDOW'],
    ['2025-04-01 10:00', 10, undefined, 'FAIL OUT_OF_WINDOW'],
    ['2025-04-01 10:00', 9, discretion, 'FAIL OUT_OF_WINDOW'],
  ])('[5.11] asked at %s, %d days allowed, discretion %j: %s', (at, windowWd, weighed, expected) => {
    expect(judged(refusedAs({ ground: 'OUT_OF_WINDOW', discretion: weighed }, askedOn(at, windowWd)), '5.11')).toBe(
      expected,
    );
  });

  describe('a deferral', () => {
    const deferred = (change: Partial<RefuseEscalation> = {}): Story =>
      refusedAs({ reofferOn: localDate('2025-03-20'), ...change }, askedTooEarly());

    it('[5.11] is open until the answer is due, and fails if the request does not come alive the day after', () => {
      expect(judged(deferred(), '5.11', { asAt: '2025-03-20' })).toBe('PENDING DEFERRED');
      expect(judged(deferred(), '5.11', { asAt: '2025-03-21' })).toBe('FAIL NOT_ACTIVATED');
      expect(judged(deferred().at('2025-03-20 00:05').tell('escalate', {}, { as: 'SYSTEM' }), '5.11')).toBe('PASS');
    });

    it.each([
      ['2025-03-24 10:00', 'PASS'],
      ['2025-03-25 10:00', 'FAIL NOT_REOFFERED'],
    ])('[5.11] answered on the 17th and offered again at %s: %s', (at, expected) => {
      const story = answer(deferred().at('2025-03-17 15:00'), 1).at(at);
      story.tell('reoffer-escalation', { at: story.now, channel: 'PHONE', outcome: 'NO_ANSWER' });
      expect(judged(story, '5.11')).toBe(expected);
    });

    it('[5.11] tells when to ask again', () => {
      const story = askedTooEarly();
      expect(story.against('refuse-escalation', samples.refuseEscalation(story.now))).toEqual(['MISSING_FIELD 5.11']);
      expect(judged(refusedAs({ reofferOn: localDate('2025-03-20') }, overdueRequest()), '5.11')).toBe(
        'FAIL ANSWER_WAS_OVERDUE',
      );
    });

    it('[5.11] without a word on when to ask again it is a refusal', () => {
      const story = deferred();
      const events = story.events.map((event) =>
        event.type === 'EscalationRefused' ? { ...event, data: { ...event.data, reofferOn: undefined } } : event,
      );
      expect(judged(story, '5.11', { events })).toBe('FAIL NOT_TOLD_WHEN');
    });

    it.each([
      ['2025-03-19 10:00', 'PENDING DEFERRED'],
      ['2025-03-20 10:00', 'FAIL ANSWER_WAS_OVERDUE'],
    ])('[5.11] the answer due on the 19th, asked at %s: %s', (at, expected) => {
      const story = investigating().at(at);
      story.tell('request-escalation', samples.requestEscalation(story.now));
      refusedAs({ reofferOn: localDate('2025-03-20') }, story);
      expect(judged(story, '5.11')).toBe(expected);
      expect(evidenceFor(story, '5.11')).toEqual(['EscalationRefused']);
    });

    it.each([
      ['2025-03-24', 'PENDING NOT_DUE_YET'],
      ['2025-03-25', 'FAIL NOT_REOFFERED'],
    ])('[5.11] answered on the 17th and not offered again by %s: %s', (asAt, expected) => {
      const story = answer(deferred().at('2025-03-17 15:00'), 1);
      expect(judged(story, '5.11', { asAt })).toBe(expected);
      expect(evidenceFor(story, '5.11', { asAt })).toEqual(['EscalationRefused']);
    });

    it('[5.11] is shown by the refusal, and by the escalation that followed', () => {
      expect(evidenceFor(deferred(), '5.11', { asAt: '2025-03-21' })).toEqual(['EscalationRefused']);
      const alive = deferred().at('2025-03-20 00:05').tell('escalate', {}, { as: 'SYSTEM' });
      expect(evidenceFor(alive, '5.11')).toEqual(['EscalationRefused', 'Escalated']);
    });

    it('[5.11] of a third stage waits for the second answer, due on 24 April: the first escalation is another', () => {
      const story = investigatingAgain({ landlord: 'hillingdon' }).at('2025-04-02 10:00');
      story.tell('request-escalation', samples.requestEscalation(story.now));
      refusedAs({ reofferOn: localDate('2025-04-25') }, story);
      const ruleset = 'HOS-2024';
      expect(judged(story, '5.11', { ruleset, asAt: '2025-04-24' })).toBe('PENDING DEFERRED');
    });

    it('[5.11] falls away with the case', () => {
      const story = deferred().at('2025-03-12 10:00');
      expect(judged(story.tell('withdraw', samples.withdraw(story.now)), '5.11', { asAt: '2025-06-01' })).toBe(
        'NA WITHDRAWN',
      );
    });
  });
});
