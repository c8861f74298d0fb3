import { answer, investigating, logged } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { ROLES, type Actor, type Role } from '../../roles/roles.js';
import { type Recording } from '../stored-event.js';
import { actingRole, type RoleQuestion } from './role-check.js';

const officers = new Set(['officer', 'second-officer']);
const actor = (userId: string, ...roles: Role[]): Actor => ({ userId, roles, landlordId: 'code-2024' });
const acts = (
  capability: Parameters<typeof actingRole>[0],
  who: Actor,
  question?: RoleQuestion,
  story = investigating(),
  recording: Recording = 'LIVE',
) => actingRole(capability, who, story.complaint, recording, (userId) => officers.has(userId), question);

describe('in which role a person acts', () => {
  it('in the first of theirs that allows it', () => {
    expect(acts('updates', actor('mia', 'AUDITOR', 'CASEWORKER', 'COMPLAINTS_OFFICER')).role).toBe('CASEWORKER');
    expect(acts('refuse', actor('mia', 'CASEWORKER', 'COMPLAINTS_OFFICER')).role).toBe('COMPLAINTS_OFFICER');
    expect(acts('refuse', actor('mia', 'CASEWORKER')).role).toBeUndefined();
  });

  describe('assigned', () => {
    it('as a handler who is not released', () => {
      expect(acts('updates', actor('handler', 'STAGE1_HANDLER')).role).toBe('STAGE1_HANDLER');
      expect(acts('updates', actor('somebody', 'STAGE1_HANDLER')).role).toBeUndefined();
      const released = investigating().tell('assign-handler', samples.assign('another'));
      expect(acts('updates', actor('handler', 'STAGE1_HANDLER'), {}, released).role).toBeUndefined();
      expect(acts('updates', actor('another', 'STAGE1_HANDLER'), {}, released).role).toBe('STAGE1_HANDLER');
    });

    it.each([
      ['owner of a remedy', 'owner'],
      ['owner of an action', 'engineer'],
      ['contributor to an answer', 'surveyor'],
    ])('as %s', (_how, userId) => {
      const story = investigating().tell('offer-remedy', samples.offerRemedy('2025-04-30'));
      story.tell('record-action', { description: 'x', ownerId: 'engineer', dueOn: '2025-04-30' });
      answer(story, 1, { contributors: [{ personId: 'surveyor', serviceArea: 'REPAIRS' }] });
      expect(acts('updates', actor(userId, 'STAGE2_DECIDER'), {}, story).role).toBe('STAGE2_DECIDER');
    });
  });

  it('own: only the remedy or action that is theirs', () => {
    const story = logged().tell('record-action', {
      actionId: 'flue',
      description: 'x',
      ownerId: 'ed',
      dueOn: '2025-04-30',
    });
    story.tell('record-action', { actionId: 'roof', description: 'x', ownerId: 'al', dueOn: '2025-04-30' });
    const ed = actor('ed', 'SERVICE_STAFF');
    expect(acts('completeWork', ed, { actionId: 'flue' }, story).role).toBe('SERVICE_STAFF');
    expect(acts('completeWork', ed, { actionId: 'roof' }, story).role).toBeUndefined();
    expect(acts('completeWork', ed, undefined, story).role).toBeUndefined();
  });

  describe('approved', () => {
    const mia = actor('mia', 'CASEWORKER');
    it.each([
      ['nobody', {}, undefined],
      ['an officer', { approvedBy: { personId: 'officer' } }, 'CASEWORKER'],
      ['somebody who is none', { approvedBy: { personId: 'handler' } }, undefined],
    ])('by %s', (_whom, question, role) => {
      expect(acts('assignHandler', mia, question).role).toBe(role ?? 'CASEWORKER');
      expect(acts('assignHandler', mia, question).approvalMissing).toBe(role === undefined);
    });

    it('never by oneself, officer or not', () => {
      const both = actor('officer', 'CASEWORKER');
      expect(acts('assignHandler', both, { approvedBy: { personId: 'officer' } }).approvalMissing).toBe(true);
    });

    it('and assigned, both', () => {
      const approvedBy = { personId: 'officer' };
      expect(acts('extend', actor('handler', 'STAGE1_HANDLER'), { approvedBy })).toEqual({
        role: 'STAGE1_HANDLER',
        approvalMissing: false,
      });
      expect(acts('extend', actor('somebody', 'STAGE1_HANDLER'), { approvedBy })).toEqual({
        role: undefined,
        approvalMissing: false,
      });
    });
  });

  it.each([
    ['LIVE', undefined],
    ['PAST_FACT', 'COMPLAINTS_OFFICER'],
    ['MIGRATION', 'COMPLAINTS_OFFICER'],
  ] as const)('an officer answers only what has happened: %s', (recording, role) => {
    expect(acts('respond', actor('officer', 'COMPLAINTS_OFFICER'), {}, investigating(), recording).role).toBe(role);
  });

  it('a person without a role may nothing', () => {
    expect(acts('updates', actor('handler')).role).toBeUndefined();
    expect(ROLES).toHaveLength(13);
  });
});
