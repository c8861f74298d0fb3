import { localDate } from '../../kernel/local-date.js';
import { HOS_2022 } from '../../code/ruleset.js';
import { investigatingAgain, acknowledged, defined, escalated, logged, pastFact } from '../../testing/journeys.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { london } from '../../testing/story.js';
import { type AcknowledgeComplaint } from './acknowledge.js';

const against = (change: Partial<AcknowledgeComplaint>) => {
  const story = defined();
  return story.against('acknowledge', samples.acknowledge(story.now, change));
};

describe('acknowledge', () => {
  it('[6.2] [6.3] stops the acknowledgement’s clock and starts the answer’s', () => {
    const story = acknowledged();
    expect(story.state).toBe('INVESTIGATING(1)');
    expect(story.last('Acknowledged').data).toMatchObject({ definitionVersion: 1, responseDueOn: '2025-03-19' });
    expect(story.changes()).toEqual(['ACK/1 MET 2025-03-05', 'RESP/1 MOVED 2025-03-19']);
  });

  it.each([
    ['on the last day, a minute to midnight', '2025-03-10 23:59', 'MET', '2025-03-24'],
    ['a minute past midnight', '2025-03-11 00:01', 'BREACHED', '2025-03-25'],
  ])('[6.2] [6.3] sent %s: the answer’s clock runs from the actual day (D5, D7)', (_when, at, status, dueOn) => {
    const story = defined().at(at);
    story.tell('acknowledge', samples.acknowledge(story.now));
    expect(story.deadline('ACK/1')).toMatchObject({ status, metOn: at.slice(0, 10) });
    expect(story.dueOn('RESP/1')).toBe(dueOn);
  });

  it('[6.2] counts as done once acknowledged, defined and logged, the latest of the three', () => {
    const story = logged().at('2025-03-12 10:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(london('2025-03-12 10:00')));
    expect(story.deadline('ACK/1')).toMatchObject({ status: 'BREACHED', metOn: '2025-03-12' });
  });

  it('[6.11] [6.14] starts the twenty working days of stage 2', () => {
    const story = escalated().at('2025-03-25 11:00').tell('define', samples.define());
    story.tell('acknowledge', samples.acknowledge(story.now));
    expect(story.changes()).toEqual(['ACK/2 MET 2025-03-25', 'RESP/2 MOVED 2025-04-24']);
  });

  it('[4.1] under the 2022 Code the answer runs from logging (D11)', () => {
    const story = defined({ ruleset: HOS_2022 });
    story.tell('acknowledge', samples.acknowledge(story.now));
    expect(story.last('Acknowledged').data.responseDueOn).toBe('2025-03-17');
    expect(story.dueOn('RESP/1')).toBe('2025-03-17');
  });

  it('[6.3] a due date that is sent must be the one the server counts', () => {
    expect(against({ responseDueOn: localDate('2025-03-19') })).toEqual([]);
    expect(against({ responseDueOn: localDate('2025-03-20') })).toEqual(['COMPUTED_FIELD_DIFFERS']);
  });

  it('[5.6] sets out the definition: there must be one', () => {
    const story = logged();
    expect(story.against('acknowledge', samples.acknowledge(story.now, { responsibilities: [] }))).toEqual([
      'NOT_DEFINED 5.6',
    ]);
  });

  it('[5.6] and the latest', () => {
    const story = defined();
    story.tell('define', samples.define({ changeReason: 'The resident corrected it.' }));
    const letter = (definitionVersion: number) => samples.acknowledge(story.now, { definitionVersion });
    expect(story.against('acknowledge', letter(1))).toEqual(['STALE_DEFINITION 5.6']);
    expect(story.against('acknowledge', letter(2))).toEqual([]);
  });

  it.each([
    ['responsible', [{ issueId: ISSUE, status: 'RESPONSIBLE' }], []],
    ['to be clarified', [{ issueId: ISSUE, status: 'TO_BE_CLARIFIED' }], []],
    ['not responsible, with a signpost', [{ issueId: ISSUE, status: 'NOT_RESPONSIBLE', signpost: 'The council' }], []],
    ['not responsible, without', [{ issueId: ISSUE, status: 'NOT_RESPONSIBLE' }], ['RESPONSIBILITY_INCOMPLETE 5.7']],
    ['an issue left out', [], ['RESPONSIBILITY_INCOMPLETE 5.7']],
    [
      'an issue nobody defined',
      [
        { issueId: ISSUE, status: 'RESPONSIBLE' },
        { issueId: 'unheard-of', status: 'RESPONSIBLE' },
      ],
      ['UNKNOWN_ISSUE 5.7'],
    ],
  ] as const)('[5.7] says what the landlord is and is not responsible for: %s', (_what, responsibilities, codes) => {
    expect(against({ responsibilities })).toEqual(codes);
  });

  it('[6.2] happens once', () => {
    const story = acknowledged();
    expect(story.against('acknowledge', samples.acknowledge(story.now))).toEqual(['ALREADY_ACKNOWLEDGED 6.2']);
    const again = investigatingAgain();
    expect(again.against('acknowledge', samples.acknowledge(again.now))).toEqual(['ALREADY_ACKNOWLEDGED 6.11']);
  });

  it('names all that is wrong in the order of the rulebook', () => {
    const story = acknowledged();
    const letter = samples.acknowledge(story.now, { definitionVersion: 7, responsibilities: [] });
    expect(story.against('acknowledge', letter)).toEqual([
      'STALE_DEFINITION 5.6',
      'RESPONSIBILITY_INCOMPLETE 5.7',
      'ALREADY_ACKNOWLEDGED 6.2',
    ]);
  });

  it('[5.6] cannot have gone out before the definition that it sets out', () => {
    const story = defined();
    expect(story.against('acknowledge', samples.acknowledge(london('2025-03-04 16:00')))).toEqual(['CHRONOLOGY']);
    expect(story.against('acknowledge', samples.acknowledge(london('2025-03-05 00:01')))).toEqual([]);
  });

  it('[5.6] [5.7] records as a past fact a letter that set out nothing', () => {
    const story = logged();
    story.tell('acknowledge', samples.acknowledge(story.now, { responsibilities: [] }), pastFact);
    expect(story.last('Acknowledged')).toMatchObject({
      data: { definitionVersion: 0 },
      metadata: { nonCompliant: ['NOT_DEFINED'] },
    });
    expect(story.deadline('ACK/1')).toMatchObject({ status: 'RUNNING' });
    expect(story.dueOn('RESP/1')).toBe('2025-03-17');
  });
});
