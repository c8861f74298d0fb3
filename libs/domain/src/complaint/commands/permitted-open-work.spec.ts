import { acknowledged, answeredFinally, answered, escalated, investigating, logged } from '../../testing/journeys.js';
import { samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';
import { type CaseCommandName } from './index.js';
import { permittedActions } from './permitted-actions.js';

const against = (story: Story, command: CaseCommandName): readonly string[] | undefined =>
  permittedActions(story.complaint, story.context()).find((action) => action.command === command)?.codes;

const raise = (story: Story, additionalIssueId: string): Story =>
  story.tell('raise-additional-issue', {
    additionalIssueId,
    text: 'The door does not close.',
    raisedAt: story.now,
    related: true,
    wouldDelay: false,
  });

describe('what is offered while something waits for it', () => {
  it('[6.8] an additional issue is taken in as long as one waits', () => {
    const story = acknowledged();
    expect(against(story, 'incorporate-issue')).toEqual(['INVALID_STATE']);
    raise(story, 'door');
    expect(against(story, 'incorporate-issue')).toEqual([]);
    story.tell('incorporate-issue', { additionalIssueId: 'door' });
    expect(against(story, 'incorporate-issue')).toEqual(['INVALID_STATE']);
    raise(story, 'window');
    expect(against(story, 'incorporate-issue')).toEqual([]);
  });

  it('[7.3] a remedy is completed by whoever owns one that is not done yet', () => {
    const story = investigating();
    for (const [remedyId, ownerId] of [
      ['boiler', 'ed'],
      ['door', 'flo'],
    ] as const)
      story.tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId, ownerId }));
    const complete = (userId: string) =>
      permittedActions(story.complaint, story.context({ as: 'SERVICE_STAFF', userId })).find(
        ({ command }) => command === 'complete-remedy',
      )?.codes;
    expect(complete('ed')).toEqual([]);
    story.tell('complete-remedy', samples.completeRemedy('boiler', story.now));
    expect(complete('ed')).toEqual(['FORBIDDEN_ROLE']);
    expect(complete('flo')).toEqual([]);
  });

  it('[5.8] a conflict is resolved as long as one is open', () => {
    const story = investigating();
    expect(against(story, 'resolve-conflict')).toEqual(['INVALID_STATE']);
    for (const personId of ['one', 'two'])
      story.tell('declare-conflict', { personId, kind: 'ACTUAL', description: 'A cousin', declaredAt: story.now });
    const resolved = { by: 'officer', how: 'MEASURES', measures: 'Another handler', note: 'x', resolution: 'x' };
    story.tell('resolve-conflict', { personId: 'one', ...resolved });
    expect(against(story, 'resolve-conflict')).toEqual([]);
    story.tell('resolve-conflict', { personId: 'two', ...resolved });
    expect(against(story, 'resolve-conflict')).toEqual(['INVALID_STATE']);
  });

  it.each([
    ['[6.2] stage 1', logged, ['NOT_ACKNOWLEDGED']],
    ['[6.11] stage 2', escalated, ['NOT_ACKNOWLEDGED']],
    ['[6.4] once it is acknowledged', acknowledged, []],
  ] as const)('more time is given after the acknowledgement: %s', (_stage, begin, codes) => {
    expect(against(begin(), 'extend')).toEqual(codes);
  });

  it('[5.11] the way straight to the Ombudsman is offered at the stages that the policy names', () => {
    const legacy = { landlord: 'hillingdon' };
    const third = answeredFinally(legacy).tell('escalate', { trigger: 'LANDLORD_INITIATED' });
    const from = third.book.versions[0]?.escalation.directToOmbudsman.fromStages;
    expect(from).not.toContain(3);
    expect(against(answered(legacy), 'offer-ombudsman-bypass')).toEqual([]);
    expect(against(third, 'offer-ombudsman-bypass')).toEqual(['BYPASS_NOT_IN_POLICY']);
  });
});
