import { answered, answeredFinally, asHandler, investigating, logged } from '../testing/journeys.js';
import { evidenceFor, judged, resultsOf } from '../testing/judged.js';
import { samples } from '../testing/samples.js';
import { london, Story } from '../testing/story.js';
import { localDate } from '../kernel/local-date.js';
import { rulesetOfCase } from './judge.js';

const checked = (story: Story, checklist: Record<string, string>): Story =>
  story.tell(
    'record-quality',
    { stage: 1, sampleId: 's', checklist, reviewerId: 'reviewer', notes: 'x' },
    { as: 'QUALITY_REVIEWER' },
  );

describe('a check of quality', () => {
  it('[6.5] what the paper lacks fails, whatever the record says', () => {
    const story = investigating().at('2025-03-17 10:00');
    story
      .tell('extend', samples.extend(story.now, '2025-03-26'))
      .tell('respond', samples.respond(story.now), asHandler);
    expect(judged(story, '6.5')).toBe('PASS');
    checked(story, { '6.5': 'NOT_OK', '6.3': 'OK', '6.7': 'NA' });
    expect(judged(story, '6.5')).toBe('FAIL QA');
    expect(evidenceFor(story, '6.5')).toEqual(['QualityChecked']);
    expect(judged(story, '6.3')).toBe('PASS');
    expect(judged(story, '6.7')).toBe('PASS');
  });

  it('a later check of another sample does not take a failure away', () => {
    expect(judged(checked(checked(answered(), { '6.7': 'NOT_OK' }), { '6.7': 'OK' }), '6.7')).toBe('FAIL QA');
    expect(judged(checked(answered(), { '6.7': 'OK' }), '6.7')).toBe('PASS');
  });
});

describe('a duplicate', () => {
  it('is judged by nothing', () => {
    const story = logged();
    story.otherCases.set('other-case', { caseId: 'other-case', finalResponded: false });
    story.tell('mark-duplicate', { ofCaseId: 'other-case', reason: 'Sent twice' });
    expect(
      new Set(resultsOf(story, { asAt: '2026-01-01' }).map(({ result, reasonCode }) => `${result} ${reasonCode}`)),
    ).toEqual(new Set(['NA DUPLICATE']));
  });
});

describe('which Code', () => {
  const input = (story: Story) => ({
    events: story.events,
    book: story.book,
    calendar: story.calendar,
    asAt: localDate('2025-06-01'),
  });

  it('a legacy landlord is judged by the Code it names, every other by the present one, and a what-if by what is asked', () => {
    expect(rulesetOfCase(input(logged({ landlord: 'hillingdon' })))).toBe('HOS-2022');
    expect(rulesetOfCase(input(logged()))).toBe('HOS-2024');
    expect(rulesetOfCase(input(logged()), 'HOS-2022')).toBe('HOS-2022');
  });

  it('a stage received before April 2024 has the limits of 2022: the answer runs from logging', () => {
    const told = (received: string): Story => {
      const story = new Story('code-2024').at(`${received} 10:00`);
      story.tell('log', samples.log({ receivedAt: story.now })).at('2024-04-05 10:00');
      return story.tell('define', samples.define()).tell('acknowledge', samples.acknowledge(story.now));
    };
    // Thu 28 March 2024: Good Friday and Easter Monday lie between.
    expect(told('2024-03-28').dueOn('RESP/1')).toBe('2024-04-15');
    expect(told('2024-04-02').dueOn('RESP/1')).toBe('2024-04-19');
    expect(judged(told('2024-03-28'), '6.3', { asAt: '2024-04-16' })).toBe('FAIL NOT_DONE');
    expect(judged(told('2024-03-28'), '6.3', { asAt: '2024-04-16', ruleset: 'HOS-2024' })).toBe('PENDING NOT_DUE_YET');
  });

  it('[4.1] an informal tier in the policy is no failure of one acknowledgement under the 2022 Code, and is one of 5.2 today', () => {
    const story = answered({ landlord: 'hillingdon' });
    expect(judged(story, '4.1')).toBe('PASS');
    expect(judged(story, '5.2', { ruleset: 'HOS-2024' })).toBe('FAIL EXTRA_STAGE_IN_POLICY');
    expect(judged(story, '6.20')).toBe('NOT JUDGED');
  });
});

describe('three stages (H-2)', () => {
  /** Answered at stage 2 under Hillingdon's procedure, which goes on to a third. */
  const second = (ombudsmanDetailsGiven: boolean): Story =>
    answeredFinally({
      landlord: 'hillingdon',
      respondFinally: { ombudsmanDetailsGiven, contributors: [{ personId: 'decider', serviceArea: 'REPAIRS' }] },
    });

  it.each([true, false])(
    '[6.19] [6.20] [6.10] a stage 2 letter that is not the last fails under the 2024 Code (details %s)',
    (details) => {
      const story = second(details);
      const ruleset = 'HOS-2024';
      expect(judged(story, '6.19', { ruleset })).toBe('FAIL NO_OMBUDSMAN_DETAILS');
      expect(judged(story, '6.20', { ruleset })).toBe('FAIL NOT_FINAL');
      expect(judged(story, '6.10', { ruleset })).toBe('FAIL NOT_FINAL');
      expect(judged(story, '5.3', { ruleset })).toBe('FAIL STAGES_IN_POLICY');
    },
  );

  it.each([true, false])(
    '[5.16] and passes under that of 2022, which leaves the Ombudsman to the last letter (details %s)',
    (details) => {
      expect(judged(second(details), '5.16')).toBe('PASS');
      expect(judged(second(details), '5.9')).toBe('PASS');
      expect(judged(second(details), '5.17')).toBe('NA NO_THIRD_STAGE');
      expect(judged(second(details), '5.18')).toBe('NA NO_STAGE');
    },
  );

  it('[5.17] [5.18] a third stage passes with a reason to give; [5.3] under the 2024 Code it fails', () => {
    const story = second(true).at('2025-04-23 10:00');
    story.tell('request-escalation', samples.requestEscalation(story.now)).tell('escalate', {});
    expect(judged(story, '5.17')).toBe('PASS REASONS_IN_SELF_ASSESSMENT');
    expect(judged(story, '5.18', { asAt: '2025-05-22' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(story, '5.18', { asAt: '2025-05-23' })).toBe('FAIL NOT_DONE');
    expect(judged(story, '5.3', { ruleset: 'HOS-2024' })).toBe('FAIL EXTRA_STAGE');
  });
});

describe('a case that was sent back to stage 1', () => {
  /** Closed after stage 1, then sent back by a direction of Mon 12 May 2025. */
  const back = (): Story => {
    const story = answered().at('2025-05-12 10:00');
    story.tell('close', samples.close());
    return story.tell('accept-on-ombudsman-direction', {
      directionId: 'd',
      receivedAt: london('2025-05-12 09:00'),
      startStage: 1,
    });
  };

  it.each(['6.3', '6.7', '6.9'])('[%s] is open again: the first answer answers nothing now', (provision) => {
    expect(judged(answered(), provision)).toBe('PASS');
    expect(judged(back(), provision)).toMatch(/^PENDING/);
  });

  it('[6.2] counts from the day of the direction', () => {
    expect(judged(back(), '6.2', { asAt: '2025-05-19' })).toBe('PENDING NOT_DUE_YET');
    expect(judged(back(), '6.2', { asAt: '2025-05-20' })).toBe('FAIL NOT_DONE');
  });
});
