import { sendReminder } from '../complaint/system/send-reminder.js';
import { localDate } from '../kernel/local-date.js';
import { answered, investigating, logged } from '../testing/journeys.js';
import { LETTER, samples } from '../testing/samples.js';
import { type Story } from '../testing/story.js';
import { redactForSubject, REDACTED } from './redaction.js';

const copyOf = ({ events }: Story) => redactForSubject(events);
const text = (value: unknown): string => JSON.stringify(value);

describe('a resident’s own copy', () => {
  it('keeps the resident’s words and the landlord’s reasons', () => {
    const { events } = copyOf(answered());
    expect(text(events)).toContain('The boiler was not repaired');
    expect(events).toHaveLength(answered().events.length);
  });

  it('names no member of staff, in data or as actor, and keeps who is who apart', () => {
    const { events, log } = copyOf(answered());
    expect(text(events)).not.toMatch(/:"(handler|complaints_officer|officer)"/);
    expect(events.map(({ metadata }) => metadata.actor.userId)).toEqual([
      'COMPLAINTS_OFFICER 1',
      'COMPLAINTS_OFFICER 1',
      'COMPLAINTS_OFFICER 1',
      'COMPLAINTS_OFFICER 1',
      'STAGE1_HANDLER 1',
    ]);
    expect(log.filter(({ what }) => what === 'PERSON').length).toBeGreaterThan(0);
  });

  it('leaves out what third parties wrote, letters too, and logs each with its reason', () => {
    const story = investigating();
    story.tell('record-correspondence', {
      direction: 'IN',
      party: 'CONTRACTOR',
      channel: 'EMAIL',
      at: story.now,
      documentId: LETTER,
      text: 'The tenant next door is to blame.',
    });
    const { events, log, withheld } = copyOf(story);
    const last = events.at(-1);
    expect(text(last?.data)).not.toContain('next door');
    expect(last?.data).toMatchObject({ text: REDACTED, documentId: REDACTED });
    expect(last?.data).not.toHaveProperty('documents');
    expect([...withheld]).toEqual([LETTER]);
    expect(log.filter(({ eventId }) => eventId === last?.id).map(({ path, what }) => `${path} ${what}`)).toEqual([
      'text TEXT',
      'documentId DOCUMENT',
    ]);
    for (const { reason } of log) expect(reason).toMatch(/^[A-Z].+\.$/);
  });

  it('keeps what the resident themselves wrote or attached', () => {
    const story = investigating();
    story.tell('record-correspondence', {
      direction: 'IN',
      party: 'RESIDENT',
      channel: 'EMAIL',
      at: story.now,
      documentId: LETTER,
      text: 'It is still cold.',
    });
    story.tell('attach-evidence', { docRef: LETTER, kind: 'PHOTO', source: 'RESIDENT', description: 'My boiler' });
    const { events, withheld } = copyOf(story);
    expect(text(events)).toContain('It is still cold.');
    expect(text(events)).toContain('My boiler');
    expect(withheld.size).toBe(0);
  });

  it('leaves out other residents of a group, a representative, and conflicts of interest', () => {
    const story = investigating({
      log: {
        groupResidentIds: ['99999999-9999-4999-8999-999999999999'],
        representative: { name: 'A neighbour', kind: 'FRIEND', authorityStatus: 'HELD' },
      },
    });
    story.tell('declare-conflict', { personId: 'handler', nature: 'He is my brother', kind: 'ACTUAL' });
    const { events } = copyOf(story);
    expect(text(events)).not.toMatch(/99999999-9999|A neighbour|brother/);
  });

  const omitted = (story: Story) => {
    const { events, log } = copyOf(story);
    const last = events.at(-1);
    const own = log.filter(({ eventId }) => eventId === last?.id).map(({ path, what }) => `${path} ${what}`);
    return { data: last?.data, own };
  };

  it.each([
    ['THIRD_PARTY', REDACTED, [LETTER], ['description TEXT', 'docRef DOCUMENT']],
    ['LANDLORD', 'A survey', [], []],
    ['RESIDENT', 'A survey', [], []],
  ])('evidence of %s: its description reads %s', (source, description, letters, log) => {
    const story = investigating();
    story.tell('attach-evidence', { docRef: LETTER, kind: 'SURVEY', source, description: 'A survey' });
    const { data, own } = omitted(story);
    expect(data).toMatchObject({ kind: 'SURVEY', description });
    expect([...copyOf(story).withheld]).toEqual(letters);
    expect(own).toEqual(log);
  });

  it('of the receipt it leaves out and logs each thing once, and only what is there', () => {
    expect(omitted(logged()).own).toEqual([]);
    const story = logged({
      log: {
        groupResidentIds: ['99999999-9999-4999-8999-999999999999'],
        representative: { name: 'A neighbour', kind: 'FRIEND', authorityStatus: 'HELD' },
      },
    });
    expect(omitted(story)).toMatchObject({
      data: { groupResidentIds: REDACTED, representative: REDACTED, summary: 'Boiler broken for two weeks' },
      own: ['groupResidentIds PERSON', 'representative PERSON'],
    });
  });

  it('leaves out a representative who was declined', () => {
    const story = logged().tell('decline-representative', { representative: 'Mr Grey', validReason: 'A party' });
    expect(omitted(story)).toMatchObject({
      data: { representative: REDACTED, validReason: 'A party' },
      own: ['representative PERSON'],
    });
  });

  it('leaves out the nature of a conflict of interest and what was done about it', () => {
    const story = investigating();
    story.tell('declare-conflict', { personId: 'handler', nature: 'A neighbour', kind: 'PERCEIVED' });
    expect(omitted(story).own).toEqual(['nature TEXT', 'personId PERSON']);
    story.tell('resolve-conflict', { personId: 'handler', resolution: 'MITIGATED', measures: 'Read by another' });
    expect(omitted(story)).toMatchObject({
      data: { resolution: 'MITIGATED', measures: REDACTED, personId: REDACTED },
      own: ['measures TEXT', 'personId PERSON'],
    });
  });

  it('leaves out what a handler declared when assigned', () => {
    expect(omitted(investigating())).toMatchObject({
      data: { conflictDeclaration: REDACTED, person: { personId: REDACTED }, role: 'DECIDER' },
      own: ['conflictDeclaration REFERENCE', 'person.personId PERSON'],
    });
  });

  it('leaves out the notes of a quality check, and who made it', () => {
    const check = { sampleId: 'sample', checklist: { '6.7': 'OK' }, reviewerId: 'reviewer', notes: 'Too long.' };
    const story = answered().tell('record-quality', check, { as: 'QUALITY_REVIEWER', userId: 'reviewer' });
    expect(omitted(story)).toMatchObject({
      data: { notes: REDACTED, reviewerId: 'QUALITY_REVIEWER 1', checklist: { '6.7': 'OK' } },
      own: ['notes TEXT', 'reviewerId PERSON'],
    });
  });

  it('names whoever acted on the case by their role, everybody else not at all, in lists too', () => {
    const outstandingActions = [
      {
        actionId: 'flue',
        description: 'Inspect it',
        ownerId: 'owner',
        ownerName: 'Ann',
        dueOn: localDate('2025-03-29'),
      },
    ];
    const { data, own } = omitted(answered({ respond: { outstandingActions } }));
    expect(data).toMatchObject({
      authorId: 'STAGE1_HANDLER 1',
      contributors: [{ personId: 'STAGE1_HANDLER 1', serviceArea: 'REPAIRS' }],
      outstandingActions: [{ description: 'Inspect it', ownerId: REDACTED, ownerName: REDACTED }],
    });
    expect(own).toEqual([
      'outstandingActions[0].ownerId PERSON',
      'outstandingActions[0].ownerName PERSON',
      'contributors[0].personId PERSON',
      'authorId PERSON',
    ]);
  });

  it('of a reminder it keeps that it was sent and to which role', () => {
    const reminder = (kind: string) => ({
      reminderKey: `rem~complaint-1~RESP/1~${kind}~2025-03-19`,
      kind,
      deadlineId: 'RESP/1',
      dueOn: '2025-03-19',
    });
    const story = investigating().tellCommand(sendReminder, { ...reminder('T-3'), to: ['HANDLER'] });
    expect(story.last('ReminderSent').data.recipients).toEqual(['handler']);
    expect(omitted(story)).toMatchObject({
      data: { recipients: [REDACTED], recipientRole: 'STAGE1_HANDLER', kind: 'T-3' },
      own: ['recipients PERSON'],
    });
    expect(copyOf(story).events.at(-1)?.metadata.actor).toEqual({ userId: 'SYSTEM', role: 'SYSTEM' });
    story.tellCommand(sendReminder, { ...reminder('T-0'), to: ['SENIOR_LEAD'] });
    expect(story.last('ReminderSent').data.recipients).toEqual([]);
    expect(omitted(story)).toMatchObject({ data: { recipients: [], recipientRole: 'SENIOR_LEAD' }, own: [] });
  });

  it('keeps two people of one role apart', () => {
    const story = logged().tell('triage', samples.triage(), { as: 'CASEWORKER', userId: 'mia' });
    story.tell('triage', samples.triage({ complexity: 'HIGH' }), { as: 'CASEWORKER', userId: 'tom' });
    story.tell('triage', samples.triage(), { as: 'CASEWORKER', userId: 'mia' });
    expect(copyOf(story).events.map(({ metadata }) => metadata.actor.userId)).toEqual([
      'COMPLAINTS_OFFICER 1',
      'CASEWORKER 1',
      'CASEWORKER 2',
      'CASEWORKER 1',
    ]);
  });
});
