import { acknowledged, investigating, logged } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { london } from '../../testing/story.js';
import { localDate } from '../../kernel/local-date.js';
import { correctRecord } from '../commands/correct-record.js';
import { type StoredEvent } from '../stored-event.js';
import { caseDiff } from './case-diff.js';

const side = (events: readonly StoredEvent[], day: string) => ({ events, day: localDate(day) });
const fields = (changes: ReturnType<typeof caseDiff>) => changes.map(({ field }) => field);

describe('what changed on a case between two moments', () => {
  it('tells each field before and after, and the event that changed it', () => {
    const { events } = acknowledged();
    const changes = caseDiff(side(events.slice(0, 2), '2025-03-05'), side(events, '2025-03-05'));
    expect(changes).toContainEqual({
      field: 'state',
      before: 'LOGGED',
      after: 'INVESTIGATING',
      changedBy: expect.objectContaining({ revision: 2, type: 'Acknowledged', eventId: events[2]?.id }) as object,
    });
    expect(changes.find(({ field }) => field === 'deadlines[ACK/1].status')).toMatchObject({
      before: 'RUNNING',
      after: 'MET',
      changedBy: { type: 'Acknowledged' },
    });
  });

  it('finds nothing where nothing happened, and everything before the beginning', () => {
    const { events } = acknowledged();
    expect(caseDiff(side(events, '2025-03-05'), side(events, '2025-03-05'))).toEqual([]);
    const whole = caseDiff(side([], '2025-03-01'), side(events, '2025-03-05'));
    expect(whole.find(({ field }) => field === 'reference')).toMatchObject({
      before: null,
      changedBy: { type: 'Logged' },
    });
  });

  it('names no event where only time has passed', () => {
    const { events } = logged();
    const changes = caseDiff(side(events, '2025-03-03'), side(events, '2025-04-30'));
    expect(changes.find(({ field }) => field === 'deadlines[ACK/1].status')).toMatchObject({
      after: 'BREACHED',
      changedBy: null,
    });
  });

  it('names the last of several events that changed a field, and marks what was late or corrected', () => {
    const story = logged();
    const target = story.last('Logged').id;
    const correct = (value: string) =>
      story.tellCommand(
        correctRecord(story.events),
        {
          targetEventId: target,
          field: 'category',
          correctedValue: value,
          reason: 'x',
          authorisedBy: { personId: 'officer' },
        },
        {},
      );
    const before = [...story.events];
    correct('ASB');
    correct('TENANCY');
    const changes = caseDiff(side(before, '2025-03-05'), side(story.events, '2025-03-05'));
    expect(changes.find(({ field }) => field === 'complaint.category')).toMatchObject({
      before: 'REPAIRS',
      after: 'TENANCY',
      changedBy: { revision: story.events.length - 1, type: 'RecordCorrected', corrects: target },
    });
    correct('REPAIRS');
    expect(fields(caseDiff(side(before, '2025-03-05'), side(story.events, '2025-03-05')))).not.toContain(
      'complaint.category',
    );
  });

  it('puts an event that is told late into its place', () => {
    const { events } = acknowledged();
    const without = events.filter(({ type }) => type !== 'Defined');
    const changes = caseDiff(side(without, '2025-03-05'), side(events, '2025-03-05'));
    expect(changes.find(({ field }) => field.startsWith('definitions'))).toMatchObject({
      before: null,
      changedBy: { type: 'Defined' },
    });
  });

  it('keeps both times of the event', () => {
    const story = logged({ log: { receivedAt: london('2025-03-02 23:59') } });
    const [change] = caseDiff(side([], '2025-03-01'), side(story.events, '2025-03-03'));
    expect(change?.changedBy).toMatchObject({ late: true });
  });

  it('a whole entry that came in between is told with the event that changed it last, not with what else happened', () => {
    const story = investigating();
    const before = [...story.events];
    story.tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler' }));
    story.tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler-2' }));
    const offered = [...story.events];
    story.tell('complete-remedy', samples.completeRemedy('boiler', story.now));
    story.tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'bath' }));
    story.tell('triage', samples.triage());
    const changes = caseDiff(side(before, '2025-03-06'), side(story.events, '2025-03-06'));
    const whose = (name: string) => changes.find(({ field }) => field === name)?.changedBy;
    expect(whose('remedies[boiler]')).toMatchObject({ type: 'Remedied', revision: offered.length });
    expect(whose('remedies[boiler-2]')).toMatchObject({ type: 'RemedyOffered', revision: before.length + 1 });
    expect(whose('remedies[bath]')).toMatchObject({ type: 'RemedyOffered', revision: offered.length + 1 });
    expect(whose('triage')).toMatchObject({ type: 'Triaged' });
    expect(
      fields(caseDiff(side(offered, '2025-03-06'), side(story.events, '2025-03-06'))).filter((field) =>
        field.startsWith('remedies'),
      ),
    ).toEqual(
      expect.arrayContaining(['remedies[boiler].status', 'remedies[boiler].endedOn', 'remedies[bath]']) as string[],
    );
  });

  it('an unknown case has changed in nothing', () => {
    const nothing = side([], '2025-03-01');
    const { events } = logged();
    const gone = caseDiff(side(events, '2025-03-03'), nothing);
    expect(gone.find(({ field }) => field === 'deadlines[ACK/1]')).toMatchObject({ after: null, changedBy: null });
  });
});
