import { localDate } from '../../kernel/local-date.js';
import { asHandler } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london, Story } from '../../testing/story.js';

/** Scenarios L-1, L-3, L-4 and L-6 of profiles.md §5. */
const graded = (personId: string, grade: string) => samples.assign(personId, { person: { personId, grade } });

describe('L-1 a mixed complaint', () => {
  const issue = (issueId: string, serviceArea: string) => ({
    issueId,
    description: 'x',
    serviceArea,
    category: serviceArea,
  });
  const issues = [issue('appointment', 'REPAIRS'), issue('damp', 'DAMP_MOULD'), issue('tax', 'REVENUES')];
  const story = (): Story =>
    new Story('leeds')
      .at('2024-07-08 10:00')
      .tell('log', samples.log({ receivedAt: london('2024-07-08 09:00'), serviceAreas: ['REPAIRS', 'REVENUES'] }))
      .tell('triage', samples.triage({ leadServiceArea: 'REPAIRS', jointServices: ['REVENUES'], lgsco: true }))
      .at('2024-07-10 10:00')
      .tell('define', samples.define({ issues }));
  const letter = (change: object) => ({
    responsibilities: [
      { issueId: 'appointment', status: 'RESPONSIBLE' as const },
      { issueId: 'damp', status: 'RESPONSIBLE' as const },
      { issueId: 'tax', status: 'NOT_RESPONSIBLE' as const, ...change },
    ],
  });

  it('[5.7] [6.2] [6.3] council tax is not the landlord’s, and the letter says whose it is', () => {
    const mixed = story();
    expect(mixed.against('acknowledge', samples.acknowledge(mixed.now, letter({})))).toEqual([
      'RESPONSIBILITY_INCOMPLETE 5.7',
    ]);
    mixed.tell('acknowledge', samples.acknowledge(mixed.now, letter({ signpost: 'Revenues and Benefits' })));
    expect(mixed.deadline('ACK/1')).toMatchObject({ dueOn: '2024-07-15', status: 'MET' });
    expect(mixed.dueOn('RESP/1')).toBe('2024-07-24');
  });
});

describe('L-3 late after a short extension', () => {
  const extended = (): Story => {
    const story = new Story('leeds')
      .at('2024-10-10 10:00')
      .tell('log', samples.log({ receivedAt: london('2024-10-10 09:00') }));
    story.at('2024-10-15 10:00').tell('define', samples.define());
    story
      .tell('acknowledge', samples.acknowledge(story.now))
      .tell('assign-handler', graded('handler', 'INVESTIGATING_OFFICER'));
    story.at('2024-10-28 10:00');
    expect(story.dueOn('RESP/1')).toBe('2024-10-29');
    return story.tell('extend', samples.extend(story.now, '2024-11-05', { residentAgreement: 'NOT_SOUGHT' }));
  };

  it('[6.4] the extension holds; a second one after the due day does not', () => {
    const story = extended().at('2024-11-06 10:00');
    expect(story.dueOn('RESP/1')).toBe('2024-11-05');
    expect(story.against('extend', samples.extend(story.now, '2024-11-12'))).toEqual(['EXTENSION_AFTER_DUE 6.4']);
  });

  it('[5.9] an update that names another day moves nothing', () => {
    const story = extended().at('2024-11-06 10:00');
    story.tell('update-resident', {
      at: story.now,
      channel: 'PHONE',
      note: 'By Friday',
      newExpectedOn: localDate('2024-11-08'),
    });
    expect(story.changes()).toEqual([]);
  });

  it('[6.3] answered on the 8th it is late', () => {
    const story = extended().at('2024-11-08 10:00');
    story.tell('respond', samples.respond(story.now), asHandler);
    expect(story.deadline('RESP/1')).toMatchObject({ dueOn: '2024-11-05', status: 'BREACHED', metOn: '2024-11-08' });
  });

  it('[5.9] an interval agreed by the base date is kept by an update in between', () => {
    const story = extended().at('2024-10-29 10:00');
    story.tell('agree-update-interval', {
      everyWd: 5,
      channel: 'PHONE',
      agreed: true,
      attempts: [],
      effectiveOn: '2024-10-29',
    });
    expect(story.dueOn('UPDATE/1/1')).toBe('2024-11-05');
    story.at('2024-11-05 10:00').tell('update-resident', { at: story.now, channel: 'PHONE', note: 'By Friday' });
    expect(story.changes()).toEqual(['UPDATE/1/1 MET 2024-11-05', 'UPDATE/1/2 STARTED 2024-11-12']);
  });
});

describe('L-4 a daughter without authority', () => {
  const representative = { name: 'The daughter', kind: 'FAMILY', authorityStatus: 'REQUESTED' as const };
  const story = (): Story =>
    new Story('leeds')
      .at('2024-11-04 10:00')
      .tell('log', samples.log({ receivedAt: london('2024-11-04 09:00'), representative }));

  it('[1.3] [6.2] [6.3] is logged all the same, and answered to the resident', () => {
    const logged = story();
    expect(logged.dueOn('ACK/1')).toBe('2024-11-11');
    logged.at('2024-11-07 10:00').tell('define', samples.define()).tell('acknowledge', samples.acknowledge(logged.now));
    expect(logged.dueOn('RESP/1')).toBe('2024-11-21');
  });

  it('[2.2] is no ground to refuse', () => {
    const refusal = samples.refuse(story().now, { ground: 'NO_AUTHORITY' });
    expect(story().against('refuse', refusal)).toEqual(['INVALID_EXCLUSION 2.2']);
  });
});

describe('L-6 a quality check', () => {
  it('I19: is not made by whoever handled the case', () => {
    const story = new Story('leeds')
      .at('2024-10-10 10:00')
      .tell('log', samples.log({ receivedAt: london('2024-10-10 09:00') }));
    story.tell('define', samples.define()).tell('acknowledge', samples.acknowledge(story.now));
    story
      .tell('assign-handler', graded('handler', 'INVESTIGATING_OFFICER'))
      .tell('respond', samples.respond(story.now), asHandler);
    const check = { sampleId: 's', checklist: { '6.5': 'NOT_OK' }, notes: 'No Ombudsman in the letter' };
    const reviewer = { as: 'QUALITY_REVIEWER' } as const;
    expect(story.refusals('record-quality', { ...check, reviewerId: 'handler' }, reviewer)).toEqual([
      'REVIEWER_IS_HANDLER',
    ]);
    expect(story.refusals('record-quality', { ...check, reviewerId: 'reviewer' }, reviewer)).toEqual([]);
  });
});
