import { acknowledged, asHandler, investigating, logged, pastFact } from '../../testing/journeys.js';
import { LETTER, samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';

const note = (at: string) => ({ at, channel: 'PHONE', note: 'Told the resident how far we are.' });

describe('rules that all commands have in common', () => {
  describe('DATE_IN_FUTURE: five minutes ahead and no more', () => {
    it.each([
      ['2025-03-05T11:05:00.000Z', []],
      ['2025-03-05T11:05:00.001Z', ['DATE_IN_FUTURE']],
      ['2025-03-05T13:05:00+02:00', []],
      ['2025-03-05T13:06:00+02:00', ['DATE_IN_FUTURE']],
    ])('done at %s, recorded at 11:00', (at, codes) => {
      expect(acknowledged().refusals('update-resident', note(at))).toEqual(codes);
    });

    it('asks it of occurredAt too', () => {
      const story = acknowledged();
      const told = (occurredAt: string) => story.refusals('triage', samples.triage(), { occurredAt });
      expect(told('2025-03-05T11:05:00Z')).toEqual([]);
      expect(told('2025-03-05T11:06:00Z')).toEqual(['DATE_IN_FUTURE']);
    });
  });

  it('and of occurredAt, whatever the act itself says', () => {
    const story = acknowledged();
    const told = (occurredAt: string) => story.refusals('update-resident', note(story.now), { occurredAt });
    expect(told('2025-03-05T11:05:00Z')).toEqual([]);
    expect(told('2025-03-05T11:06:00Z')).toEqual(['DATE_IN_FUTURE']);
  });

  it('DATE_IN_FUTURE is asked of the act itself, whatever occurredAt says', () => {
    const story = acknowledged();
    const tomorrow = note(london('2025-03-06 11:00'));
    expect(story.refusals('update-resident', tomorrow, { occurredAt: story.now })).toEqual(['DATE_IN_FUTURE']);
  });

  describe('CHRONOLOGY compares London days, not times of day', () => {
    it.each([
      ['the day before', '2025-03-02 23:59', ['CHRONOLOGY']],
      ['earlier on the same day', '2025-03-03 00:01', []],
    ])('an act on %s', (_when, at, codes) => {
      const story = logged().at('2025-03-03 12:00');
      expect(story.refusals('update-resident', note(london(at)))).toEqual(codes);
    });

    it('by the clock of London, in summer too', () => {
      const story = new Story().at('2025-06-11 10:00');
      story.tell('log', samples.log({ receivedAt: london('2025-06-11 09:00') }));
      expect(story.refusals('update-resident', note('2025-06-10T22:59:00Z'))).toEqual(['CHRONOLOGY']);
      expect(story.refusals('update-resident', note('2025-06-10T23:01:00Z'))).toEqual([]);
    });
  });

  describe('LATE_REASON_REQUIRED: older than the working day before today', () => {
    const received = (day: string) => new Story().at(day).tell('log', samples.log({ receivedAt: london(day) }));
    it.each([
      ['Tuesday, of Monday', '2025-03-11 09:00', '2025-03-10 00:00', []],
      ['Tuesday, of Sunday', '2025-03-11 09:00', '2025-03-09 23:59', ['LATE_REASON_REQUIRED']],
      ['Monday, of Friday', '2025-03-10 09:00', '2025-03-07 00:00', []],
      ['Monday, of Thursday', '2025-03-10 09:00', '2025-03-06 23:59', ['LATE_REASON_REQUIRED']],
      ['Sunday, of Friday', '2025-03-09 09:00', '2025-03-07 00:00', []],
      ['Tuesday after Easter, of Maundy Thursday', '2025-04-22 09:00', '2025-04-17 00:00', []],
      ['Tuesday after Easter, of the Wednesday', '2025-04-22 09:00', '2025-04-16 23:59', ['LATE_REASON_REQUIRED']],
    ])('recorded on %s', (_when, now, at, codes) => {
      const story = received('2025-03-03 09:00').at(now);
      expect(story.refusals('update-resident', note(london(at)))).toEqual(codes);
      expect(
        story.refusals('update-resident', note(london(at)), { lateRecordingReason: 'The phone was down.' }),
      ).toEqual([]);
    });

    it('a blank reason is none', () => {
      const story = received('2025-03-03 09:00').at('2025-03-10 09:00');
      const late = note(london('2025-03-05 12:00'));
      expect(story.refusals('update-resident', late, { lateRecordingReason: ' ' })).toEqual(['LATE_REASON_REQUIRED']);
    });

    it('a past fact always needs one, a migrated fact never does', () => {
      const story = received('2025-03-03 09:00').at('2025-03-10 09:00');
      expect(story.refusals('update-resident', note(story.now), { recording: 'PAST_FACT' })).toEqual([
        'LATE_REASON_REQUIRED',
      ]);
      expect(story.refusals('update-resident', note(london('2025-03-03 12:00')), { recording: 'MIGRATION' })).toEqual(
        [],
      );
    });

    it('the reason stands on the event', () => {
      const story = received('2025-03-03 09:00').at('2025-03-10 09:00');
      story.tell('update-resident', note(london('2025-03-05 12:00')), { lateRecordingReason: 'The phone was down.' });
      expect(story.last('ResidentUpdated').metadata).toMatchObject({
        occurredAt: london('2025-03-05 12:00'),
        recordedAt: london('2025-03-10 09:00'),
        recording: 'LIVE',
        lateRecordingReason: 'The phone was down.',
      });
    });
  });

  it('[5.12] a letter that is not stored has not been sent (I10)', () => {
    const story = acknowledged();
    const update = (documentId: string) => ({ at: story.now, channel: 'EMAIL', documentId });
    expect(story.against('update-resident', update(LETTER))).toEqual([]);
    expect(story.against('update-resident', update('elsewhere'))).toEqual(['DOCUMENT_NOT_STORED 5.12']);
  });

  it('[5.12] the event carries hash, type and size of every document it names, once', () => {
    const { data } = acknowledged().last('Acknowledged');
    expect(data.documents).toEqual([{ docId: LETTER, sha256: 'a'.repeat(64), mediaType: 'application/pdf', bytes: 1 }]);
  });

  it('D16: beyond the tabulated years nothing is computed, for any command', () => {
    expect(acknowledged().at('2029-01-02 10:00').refusals('triage', samples.triage())).toEqual(['CALENDAR_HORIZON']);
  });

  it('what no rule foresees is a fault and no refusal', () => {
    const story = investigating();
    expect(() => story.ask('respond', samples.respond('yesterday'), asHandler)).toThrow(RangeError);
  });

  it('the state of the case comes first, then what is common, then the rules of the command', () => {
    const story = acknowledged().at('2025-04-01 10:00');
    story.tell('withdraw', samples.withdraw(story.now));
    const late = samples.extend(london('2025-03-04 10:00'), '2025-03-18', {
      noticeDocId: 'elsewhere',
      ombudsmanDetailsGiven: false,
    });
    expect(story.refusals('extend', late)).toEqual([
      'INVALID_STATE',
      'CHRONOLOGY',
      'LATE_REASON_REQUIRED',
      'DOCUMENT_NOT_STORED',
      'EXTENSION_NOT_LATER',
      'OMBUDSMAN_DETAILS_REQUIRED',
    ]);
  });
});

describe('recording PAST_FACT: what happened is recorded, whatever rule it broke', () => {
  const early = (story: Story) => samples.extend(story.now, '2025-04-10'); // six working days beyond the limit

  it('[6.4] is refused while it can still be avoided', () => {
    const story = investigating();
    expect(story.against('extend', early(story))).toEqual(['EXTENSION_OVER_LIMIT 6.4']);
  });

  it('[6.4] is recorded by a complaints officer, with the codes of the rules that it broke', () => {
    const story = investigating();
    story.tell('extend', early(story), pastFact);
    expect(story.last('Extended').metadata).toMatchObject({
      recording: 'PAST_FACT',
      nonCompliant: ['EXTENSION_OVER_LIMIT'],
      lateRecordingReason: 'Found in the old files.',
    });
  });

  it('needs a reason', () => {
    const story = investigating();
    expect(story.refusals('extend', early(story), { recording: 'PAST_FACT' })).toEqual(['LATE_REASON_REQUIRED']);
  });

  it.each([
    ['a caseworker', { as: 'CASEWORKER' }],
    ['the handler', asHandler],
  ] as const)('is not for %s when it broke a rule', (_who, who) => {
    const story = investigating();
    const approved = { ...early(story), approvedBy: { personId: 'officer' } };
    expect(story.refusals('extend', approved, { ...who, ...pastFact })).toEqual(['FORBIDDEN_ROLE']);
  });

  it('is for a caseworker when it broke none, and says that nothing was broken', () => {
    const story = acknowledged();
    story.tell('update-resident', note(story.now), { as: 'CASEWORKER', ...pastFact });
    expect(story.last('ResidentUpdated').metadata).toMatchObject({ recording: 'PAST_FACT', nonCompliant: [] });
  });

  it('does not make possible what cannot be true', () => {
    const story = acknowledged();
    const tomorrow = note(london('2025-03-06 11:00'));
    expect(story.refusals('update-resident', tomorrow, pastFact)).toEqual(['DATE_IN_FUTURE']);
    expect(story.refusals('reopen', { reason: 'New facts', trigger: 'RESIDENT' }, pastFact)).toEqual(['INVALID_STATE']);
  });

  it('lists a code once, however often the rule was broken', () => {
    const story = logged();
    story.tell('acknowledge', samples.acknowledge(story.now, { responsibilities: [] }), pastFact);
    expect(story.last('Acknowledged').metadata.nonCompliant).toEqual(['NOT_DEFINED']);
  });
});

describe('what every event says about itself', () => {
  it('who, in which role, by which policy and calendar, and as which answer to which command', () => {
    const story = logged();
    story.tell('triage', samples.triage(), { as: 'CASEWORKER', userId: 'mia' });
    expect(story.last('Triaged').metadata).toMatchObject({
      type: 'Triaged',
      schemaVersion: 1,
      landlordId: 'code-2024',
      streamId: 'complaint-00000000-0000-4000-8000-000000000001',
      version: 1,
      actor: { userId: 'mia', role: 'CASEWORKER' },
      policyVersion: 1,
      calendarVersion: 1,
      recording: 'LIVE',
      nonCompliant: [],
    });
  });

  it('revisions are contiguous and ids differ, also when one command makes two events', () => {
    const story = investigating();
    story.tell('extend', samples.extend(story.now, '2025-03-26', { everyWd: 5 }));
    expect(story.events.map(({ revision }) => revision)).toEqual(story.events.map((_event, index) => index));
    expect(new Set(story.events.map(({ id }) => id)).size).toBe(story.events.length);
  });

  it('leaves out what the command left out', () => {
    const story = logged();
    story.tell('triage', { ...samples.triage(), urgentActions: undefined, jointServices: ['REVENUES'] });
    expect(story.last('Triaged').data).not.toHaveProperty('urgentActions');
  });
});

describe('what an event says of how it came about', () => {
  it('the channel, where there was one', () => {
    const story = logged();
    expect(story.last('Logged').metadata.channel).toBe('PHONE');
    story.tell('triage', samples.triage());
    expect(story.last('Triaged').metadata).not.toHaveProperty('channel');
  });
});
