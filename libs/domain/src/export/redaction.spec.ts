import { answered, investigating } from '../testing/journeys.js';
import { LETTER } from '../testing/samples.js';
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
});
