import { acknowledged, escalated } from '../../testing/journeys.js';
import { london, type Story } from '../../testing/story.js';

const action = (change: object = {}) => ({
  actionId: 'flue',
  description: 'Inspect the flue',
  ownerId: 'engineer',
  dueOn: '2025-03-29',
  ...change,
});
const recorded = (): Story => acknowledged().tell('record-action', action());
const update = (change: object = {}) => ({
  actionId: 'flue',
  residentInformed: true,
  note: 'Told by phone',
  ...change,
});
const done = ({ now }: Story, change: object = {}) => ({
  actionId: 'flue',
  completedAt: now,
  evidence: 'Report',
  ...change,
});

describe('record-action', () => {
  it('[6.6] has an owner and a day, which is kept as given (D13)', () => {
    const story = recorded();
    expect(story.complaint.actions).toMatchObject([{ actionId: 'flue', ownerId: 'engineer', stage: 1 }]);
    expect(story.changes()).toEqual(['ACTION/flue STARTED 2025-03-29']);
  });

  it.each([
    ['without an owner', { ownerId: undefined }, ['OWNER_REQUIRED 6.6']],
    ['with a blank one', { ownerId: ' ' }, ['OWNER_REQUIRED 6.6']],
    ['beyond the calendar', { dueOn: '2029-01-01' }, ['CALENDAR_HORIZON']],
  ])('[6.6] %s', (_what, change, codes) => {
    expect(acknowledged().against('record-action', action(change))).toEqual(codes);
  });

  it('[6.17] at stage 2 too', () => {
    expect(escalated().against('record-action', action({ ownerId: '' }))).toEqual(['OWNER_REQUIRED 6.17']);
  });

  it('brings an id that is its own', () => {
    expect(recorded().against('record-action', action())).toEqual(['INVALID_STATE']);
  });
});

describe('update-action', () => {
  it('[6.6] a new day counts once the resident was told', () => {
    const story = recorded().tell('update-action', update({ newDueOn: '2025-04-04' }));
    expect(story.changes()).toEqual(['ACTION/flue MOVED 2025-04-04']);
  });

  it('[6.6] and not before', () => {
    const story = recorded().tell('update-action', update({ newDueOn: '2025-04-04', residentInformed: false }));
    expect(story.changes()).toEqual([]);
    expect(story.dueOn('ACTION/flue')).toBe('2025-03-29');
  });

  it('[6.6] needs an action that is not done', () => {
    const story = recorded();
    expect(story.against('update-action', update({ actionId: 'unheard-of' }))).toEqual(['UNKNOWN_ACTION 6.6']);
    story.tell('complete-action', done(story));
    expect(story.against('update-action', update())).toEqual(['INVALID_STATE']);
  });
});

describe('complete-action', () => {
  it.each([
    ['on its day', '2025-03-29 23:59', 'MET'],
    ['the day after', '2025-03-30 00:01', 'BREACHED'],
  ])('[6.6] done %s', (_when, at, status) => {
    const story = recorded().at(at);
    story.tell('complete-action', done(story));
    expect(story.deadline('ACTION/flue')).toMatchObject({ status, metOn: at.slice(0, 10) });
  });

  it('[6.6] once', () => {
    const story = recorded();
    story.tell('complete-action', done(story));
    expect(story.against('complete-action', done(story))).toEqual(['INVALID_STATE']);
    expect(story.against('complete-action', done(story, { actionId: 'unheard-of' }))).toEqual(['UNKNOWN_ACTION 6.6']);
  });

  it.each([
    ['on the day it was recorded', '2025-03-05 00:01', []],
    ['the day before', '2025-03-04 23:59', ['CHRONOLOGY']],
  ])('[6.6] cannot have been done before it was recorded: %s', (_when, at, codes) => {
    const flue = recorded().at('2025-03-05 12:00');
    expect(flue.against('complete-action', done(flue, { completedAt: london(at) }))).toEqual(codes);
  });

  it('[6.6] each action counts from its own day', () => {
    const story = recorded()
      .at('2025-03-07 10:00')
      .tell('record-action', action({ actionId: 'door' }));
    const onThe6th = { completedAt: london('2025-03-06 12:00') };
    expect(story.against('complete-action', done(story, onThe6th))).toEqual([]);
    expect(story.against('complete-action', done(story, { ...onThe6th, actionId: 'door' }))).toEqual(['CHRONOLOGY']);
  });

  it.each([
    ['SERVICE_STAFF', 'engineer', []],
    ['SERVICE_STAFF', 'somebody', ['FORBIDDEN_ROLE']],
    ['CASEWORKER', 'caseworker', []],
    ['AUDITOR', 'auditor', ['FORBIDDEN_ROLE']],
  ] as const)('%s %s', (as, userId, codes) => {
    const story = recorded();
    expect(story.against('complete-action', done(story), { as, userId })).toEqual(codes);
  });
});
