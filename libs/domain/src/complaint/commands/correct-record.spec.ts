import { acknowledged, answered, investigating, logged, pastFact, requested } from '../../testing/journeys.js';
import { LETTER, samples } from '../../testing/samples.js';
import { london, type Story, type Told } from '../../testing/story.js';
import { type ComplaintEventType } from '../events/index.js';
import { correctRecord } from './correct-record.js';

const correction = (
  story: Story,
  type: ComplaintEventType,
  field: string,
  correctedValue: unknown,
  change: object = {},
) => ({
  targetEventId: story.last(type).id,
  field,
  correctedValue,
  reason: 'Misheard on the phone',
  authorisedBy: { personId: 'officer' },
  ...change,
});
const against = (story: Story, body: object, told: Told = {}) =>
  story.againstCommand(correctRecord(story.events), body, told);
const correct = (story: Story, body: object, told: Told = {}) =>
  story.tellCommand(correctRecord(story.events), body, told);

describe('correct-record', () => {
  it('[5.12] edits nothing: the correction stands beside what it corrects, and the case is read with it', () => {
    const story = logged();
    correct(story, correction(story, 'Logged', 'summary', 'Boiler and bath'));
    expect(story.events[0]).toMatchObject({ data: { summary: 'Boiler broken for two weeks' } });
    expect(story.last('RecordCorrected').data).toMatchObject({ targetType: 'Logged', field: 'summary' });
    expect(story.complaint.logged?.summary).toBe('Boiler and bath');
  });

  it.each([
    ['issues[0].description', 'Cold water too'],
    ['issues.0.serviceArea', 'ESTATE'],
    ['outcomesSought', ['A new boiler', 'An apology']],
  ])('[5.12] reaches into lists and objects: %s', (field, value) => {
    const story = acknowledged();
    correct(story, correction(story, 'Defined', field, value));
    expect(JSON.stringify(story.complaint.stages[1].definitions)).toContain(JSON.stringify(value));
  });

  it('[6.2] moves the dates that follow from it, on its own event', () => {
    const story = acknowledged();
    correct(story, correction(story, 'Acknowledged', 'sentAt', london('2025-03-04 10:00')));
    expect(story.changes()).toEqual(['RESP/1 MOVED 2025-03-18']);
    expect(story.dueOn('RESP/1')).toBe('2025-03-18');
  });

  it('says nothing of deadlines where it moves none', () => {
    const story = logged();
    correct(story, correction(story, 'Logged', 'summary', 'Boiler and bath'));
    expect(story.last('RecordCorrected').data).not.toHaveProperty('deadlines');
  });

  it.each([
    ['reference', 'HRA-17', { code: 'IMMUTABLE_FIELD', field: 'field', detail: 'reference cannot be corrected.' }],
    ['colour', 'red', { code: 'UNKNOWN_FIELD', field: 'field', detail: 'Logged has no colour.' }],
    ['possibleHazard', 'yes', { code: 'VALUE_OF_WRONG_KIND', field: 'correctedValue' }],
    ['occurredAt', '2025-03-31T10:00:00Z', { code: 'DATE_IN_FUTURE', field: 'correctedValue' }],
  ])('a refusal says where the fault lies: %s', (field, value, particulars) => {
    const story = logged();
    const decision = story.askCommand(correctRecord(story.events), correction(story, 'Logged', field, value));
    expect(decision).toMatchObject({ refusals: [particulars] });
  });

  it('[6.10] the receipt of a request is no receipt of the complaint: it needs no evidence', () => {
    const story = requested();
    const body = correction(story, 'EscalationRequested', 'receivedAt', london('2025-03-19 10:00'));
    expect(against(story, body)).toEqual([]);
  });

  it('[6.3] takes a breach away, or shows one', () => {
    const story = answered();
    correct(story, correction(story, 'Responded', 'sentAt', '2025-03-17T14:00:00Z'));
    expect(story.deadline('RESP/1')?.status).toBe('MET');
    const late = answered().at('2025-03-24 10:00');
    correct(late, correction(late, 'Responded', 'sentAt', london('2025-03-20 10:00')));
    expect(late.changes()).toEqual(['RESP/1 MET 2025-03-20', 'BACKSTOP/1 MET 2025-03-20']);
    expect(late.deadline('RESP/1')?.status).toBe('BREACHED');
  });

  it('the last correction of a field counts, and later events build on it', () => {
    const story = logged();
    correct(story, correction(story, 'Logged', 'category', 'DAMP_MOULD'));
    correct(story, correction(story, 'Logged', 'category', 'ASB'));
    expect(story.tell('triage', samples.triage()).complaint.logged?.category).toBe('ASB');
  });

  it('corrects when something happened', () => {
    const story = acknowledged();
    correct(story, correction(story, 'Defined', 'occurredAt', london('2025-03-04 10:00')));
    expect(story.complaint.stages[1].definitions[0]?.occurredAt).toBe(london('2025-03-04 10:00'));
  });

  describe('[6.2] the day of receipt (I9)', () => {
    const evidence = { evidenceDocIds: [LETTER] };
    const second = { approvedBy: { personId: 'second-officer' } };
    it.each([
      ['earlier, with evidence', '2025-02-28 10:00', evidence, []],
      ['earlier, without', '2025-02-28 10:00', {}, ['EVIDENCE_REQUIRED 5.12']],
      ['another hour of the day', '2025-03-03 08:00', evidence, []],
      ['later, alone', '2025-03-04 09:00', evidence, ['APPROVAL_REQUIRED 6.2']],
      ['later, approved by a second person', '2025-03-04 09:00', { ...evidence, ...second }, []],
      [
        'later, approved by the same',
        '2025-03-04 09:00',
        { ...evidence, approvedBy: { personId: 'officer' } },
        ['APPROVAL_REQUIRED 6.2'],
      ],
      [
        'later, approved by whoever writes it',
        '2025-03-04 09:00',
        { ...evidence, approvedBy: { personId: 'complaints_officer' } },
        ['APPROVAL_REQUIRED 6.2'],
      ],
      ['later, neither', '2025-03-04 09:00', {}, ['EVIDENCE_REQUIRED 5.12', 'APPROVAL_REQUIRED 6.2']],
    ])('[6.2] %s', (_what, receivedAt, change, codes) => {
      const story = acknowledged();
      expect(against(story, correction(story, 'Logged', 'receivedAt', london(receivedAt), change))).toEqual(codes);
    });

    it('[6.2] an earlier one shows the acknowledgement late', () => {
      const story = acknowledged();
      correct(story, correction(story, 'Logged', 'receivedAt', london('2025-02-24 10:00'), evidence));
      expect(story.changes()).toEqual(['ACK/1 MOVED 2025-03-03', 'BACKSTOP/1 MOVED 2025-03-17']);
      expect(story.deadline('ACK/1')).toMatchObject({ status: 'BREACHED', metOn: '2025-03-05' });
    });

    it('[6.2] later than what now stands is later, though the first entry was later still', () => {
      const story = acknowledged();
      correct(story, correction(story, 'Logged', 'receivedAt', london('2025-02-24 10:00'), evidence));
      const back = correction(story, 'Logged', 'receivedAt', london('2025-02-26 10:00'), evidence);
      expect(against(story, back)).toEqual(['APPROVAL_REQUIRED 6.2']);
    });
  });

  it.each([
    ['eventId', 'x'],
    ['recordedAt', '2025-03-03T10:00:00.000Z'],
    ['actor', 'x'],
    ['caseId', 'x'],
    ['stage', 2],
    ['deadlines', []],
  ])('%s is never corrected', (field, value) => {
    const story = acknowledged();
    expect(against(story, correction(story, 'Acknowledged', field, value))).toContain('IMMUTABLE_FIELD');
  });

  it('nor what an earlier correction said: correct the field once more', () => {
    const story = logged();
    correct(story, correction(story, 'Logged', 'category', 'ASB'));
    const again = correction(story, 'RecordCorrected', 'correctedValue', 'STAFF');
    expect(against(story, again)).toEqual(['IMMUTABLE_FIELD']);
    expect(against(story, correction(story, 'RecordCorrected', 'reason', 'A slip'))).toEqual([]);
  });

  it('needs an event and a field that there are', () => {
    const story = logged();
    const body = correction(story, 'Logged', 'summary', 'x');
    expect(against(story, { ...body, targetEventId: 'unheard-of' })).toEqual(['UNKNOWN_EVENT']);
    expect(against(story, { ...body, field: 'colour' })).toEqual(['UNKNOWN_FIELD']);
    expect(against(story, { ...body, field: 'colour' }, pastFact)).toEqual(['UNKNOWN_FIELD']);
    expect(against(story, { ...body, field: 'caseId' }, pastFact)).toEqual(['IMMUTABLE_FIELD']);
    expect(against(story, { ...body, correctedValue: 7 }, pastFact)).toEqual(['VALUE_OF_WRONG_KIND']);
    expect(against(story, { ...body, targetEventId: 'unheard-of', field: 'actor' })).toEqual([
      'UNKNOWN_EVENT',
      'IMMUTABLE_FIELD',
    ]);
  });

  it.each([
    ['Acknowledged', 'sentAt', 'yesterday', ['VALUE_OF_WRONG_KIND']],
    ['Acknowledged', 'sentAt', null, ['VALUE_OF_WRONG_KIND']],
    ['Acknowledged', 'sentAt', '2025-03-05T11:05:00Z', []],
    ['Acknowledged', 'sentAt', '2025-03-05T11:05:01Z', ['DATE_IN_FUTURE']],
    ['Acknowledged', 'occurredAt', 'noon', ['VALUE_OF_WRONG_KIND']],
    ['Acknowledged', 'responsibilities', 'none', ['VALUE_OF_WRONG_KIND']],
    ['Acknowledged', 'ombudsmanDetailsGiven', 'no', ['VALUE_OF_WRONG_KIND']],
    ['Acknowledged', 'ombudsmanDetailsGiven', false, []],
    ['Acknowledged', 'responseDueOn', '2025-02-30', ['VALUE_OF_WRONG_KIND']],
    ['Defined', 'issues[0].description', 7, ['VALUE_OF_WRONG_KIND']],
    ['Defined', 'issues', [{ issueId: 'a', description: 'b' }, null], ['VALUE_OF_WRONG_KIND']],
  ] as const)('%s.%s: %j', (type, field, value, codes) => {
    const story = acknowledged();
    expect(against(story, correction(story, type, field, value))).toEqual(codes);
  });

  it.each([
    ['a complaints officer', {}, {}, []],
    ['a caseworker whom an officer authorised', {}, { as: 'CASEWORKER' }, []],
    [
      'a caseworker who authorised it',
      { authorisedBy: { personId: 'caseworker' } },
      { as: 'CASEWORKER' },
      ['FORBIDDEN_ROLE'],
    ],
    ['a handler', {}, { as: 'STAGE1_HANDLER', userId: 'handler' }, ['FORBIDDEN_ROLE']],
  ] as const)('is for %s', (_who, change, told, codes) => {
    const story = investigating();
    expect(against(story, correction(story, 'Logged', 'summary', 'x', change), told)).toEqual(codes);
  });

  it('[6.2] records as a past fact that a day was changed without evidence', () => {
    const story = acknowledged();
    correct(story, correction(story, 'Logged', 'receivedAt', london('2025-02-28 10:00')), pastFact);
    expect(story.last('RecordCorrected').metadata.nonCompliant).toEqual(['EVIDENCE_REQUIRED']);
  });
});
