import {
  acknowledged,
  answered,
  answeredFinally,
  closed,
  investigating,
  investigatingAgain,
  logged,
  refused,
  requested,
  withdrawn,
} from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london, type Story } from '../../testing/story.js';

const ask = (story: Story, change: object = {}): Story =>
  story.tell('request-escalation', samples.requestEscalation(story.now, change));

describe('request-escalation', () => {
  it('[6.10] [6.11] [6.12] asks for stage 2 without a reason, and starts its clocks', () => {
    const story = requested();
    expect(story.state).toBe('ESC_REQUESTED(2)');
    expect(story.last('EscalationRequested').data).toMatchObject({ basis: 'RESPONSE_ISSUED' });
    expect(story.last('EscalationRequested').data).not.toHaveProperty('reasons');
    expect(story.changes()).toEqual(['ACK/2 STARTED 2025-03-27', 'ESCDECIDE STARTED 2025-03-27']);
  });

  it.each([
    ['before the answer was due', investigating, '2025-03-19 23:59', 'TOO_EARLY', 'INVESTIGATING(1)', []],
    [
      'once it is overdue',
      investigating,
      '2025-03-20 00:01',
      'STAGE1_OVERDUE',
      'ESC_REQUESTED(2)',
      ['ACK/2 STARTED 2025-03-27', 'ESCDECIDE STARTED 2025-03-27'],
    ],
    [
      'once it is overdue and was never acknowledged',
      logged,
      '2025-03-25 00:01',
      'STAGE1_OVERDUE',
      'ESC_REQUESTED(2)',
      ['ACK/2 STARTED 2025-04-01', 'ESCDECIDE STARTED 2025-04-01'],
    ],
    ['on its provisional due day', logged, '2025-03-24 23:59', 'TOO_EARLY', 'LOGGED(1)', []],
  ] as const)('[6.10] %s', (_when, begin, at, basis, state, changes) => {
    const story = ask(begin().at(at));
    expect(story.last('EscalationRequested').data.basis).toBe(basis);
    expect(story.state).toBe(state);
    expect(story.changes()).toEqual(changes);
  });

  it('[6.10] an extension moves the day from which the answer is overdue', () => {
    const story = investigating();
    story.tell('extend', samples.extend(story.now, '2025-03-26')).at('2025-03-20 10:00');
    expect(ask(story).last('EscalationRequested').data.basis).toBe('TOO_EARLY');
  });

  it('[6.10] a basis that is sent must be the one the record shows', () => {
    const story = answered();
    expect(
      story.against('request-escalation', samples.requestEscalation(story.now, { basis: 'RESPONSE_ISSUED' })),
    ).toEqual([]);
    expect(story.against('request-escalation', samples.requestEscalation(story.now, { basis: 'TOO_EARLY' }))).toEqual([
      'COMPUTED_FIELD_DIFFERS',
    ]);
  });

  it.each([
    ['closed', closed],
    ['withdrawn', withdrawn],
  ])('[6.10] a case that was %s is asked about too', (_state, begin) => {
    const story = begin().at('2025-03-20 10:00');
    expect(story.against('request-escalation', samples.requestEscalation(story.now))).toEqual([]);
  });

  it('[6.10] takes a closed case out of its rest', () => {
    const story = ask(closed().at('2025-03-20 10:00'));
    expect(story.state).toBe('ESC_REQUESTED(2)');
    expect(story.deadline('ACK/2')).toMatchObject({ status: 'RUNNING', dueOn: '2025-03-27' });
  });

  it.each([
    ['answered finally', answeredFinally],
    ['at its last stage', investigatingAgain],
    ['refused', refused],
    ['refused, and closed since', () => refused().tell('close', samples.close({ outcome: 'REFUSED' }))],
  ])('[6.20] a case %s has no further stage: recorded, and the Ombudsman is named', (_state, begin) => {
    const story = begin();
    const before = story.state;
    const decision = story.ask('request-escalation', samples.requestEscalation(story.now, { reasons: 'Still cold' }));
    expect(decision).toMatchObject({ kind: 'accepted', warnings: [{ code: 'ALREADY_FINAL', provision: '6.20' }] });
    ask(story, { reasons: 'Still cold' });
    expect(story.last('FurtherDissatisfactionRecorded').data).toMatchObject({ reasons: 'Still cold' });
    expect(story.state).toBe(before);
    expect(story.changes()).toEqual([]);
  });

  it('[6.10] a legacy third stage is a further stage', () => {
    const story = answeredFinally({ landlord: 'hillingdon' });
    expect(ask(story).state).toBe('ESC_REQUESTED(3)');
  });

  it('[6.11] a second request gives the landlord no more time', () => {
    const story = ask(requested().at('2025-03-21 10:00'));
    expect(story.changes()).toEqual([]);
    expect(story.dueOn('ACK/2')).toBe('2025-03-27');
  });

  it('[6.12] whether reasons were given is remembered', () => {
    expect(ask(answered(), { reasons: 'Still cold' }).complaint.requests[0]?.reasonsGiven).toBe(true);
    expect(ask(answered(), { reasons: ' ' }).complaint.requests[0]?.reasonsGiven).toBe(false);
  });

  it('brings an id that is its own', () => {
    const story = ask(answered(), { requestId: 'request-1' });
    const again = samples.requestEscalation(story.now, { requestId: 'request-1' });
    expect(story.against('request-escalation', again)).toEqual(['INVALID_STATE']);
  });

  it('cannot have been received before the complaint, and not for a duplicate', () => {
    const story = acknowledged();
    const late = { lateRecordingReason: 'Found on a desk' };
    expect(story.refusals('request-escalation', samples.requestEscalation(london('2025-03-02 10:00')), late)).toEqual([
      'CHRONOLOGY',
    ]);
    story.otherCases.set('other', { caseId: 'other', finalResponded: false });
    story.tell('mark-duplicate', { ofCaseId: 'other', reason: 'Sent twice' });
    expect(story.refusals('request-escalation', samples.requestEscalation(story.now))).toEqual(['INVALID_STATE']);
  });

  it.each(['CASEWORKER', 'COMPLAINTS_OFFICER', 'OMBUDSMAN_LIAISON'] as const)('%s may record one', (as) => {
    const story = answered();
    expect(story.against('request-escalation', samples.requestEscalation(story.now), { as })).toEqual([]);
  });
});
