import { WorkingCalendar } from '../../calendar/working-calendar.js';
import { type Instant } from '../../kernel/instant.js';
import { localDate } from '../../kernel/local-date.js';
import { ProfileBook } from '../../profile/profile-book.js';
import {
  acknowledged,
  answer,
  answered,
  asHandler,
  closed,
  escalated,
  investigating,
  logged,
  requested,
} from '../../testing/journeys.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { type Story, type Told } from '../../testing/story.js';
import { CASE_COMMANDS, type CaseCommandName } from './index.js';
import { permittedActions } from './permitted-actions.js';

const action = (story: Story, command: CaseCommandName, told: Told = {}) =>
  permittedActions(story.complaint, story.context(told)).find((candidate) => candidate.command === command);
const allowed = (story: Story, told: Told = {}) =>
  permittedActions(story.complaint, story.context(told)).flatMap(({ command, allowed: may }) => (may ? command : []));

describe('what a person may do on a case now', () => {
  it('answers for every command there is', () => {
    const story = logged();
    const answers = permittedActions(story.complaint, story.context());
    expect(answers.map(({ command }) => command)).toEqual(Object.keys(CASE_COMMANDS));
  });

  it('says why not, the weightiest reason first', () => {
    expect(action(logged(), 'respond', { as: 'CASEWORKER' })).toMatchObject({
      allowed: false,
      codes: ['FORBIDDEN_ROLE', 'NOT_ACKNOWLEDGED'],
      reasons: [{ code: 'FORBIDDEN_ROLE' }, { code: 'NOT_ACKNOWLEDGED', provision: '6.2' }],
    });
  });

  it.each([
    [logged, 'acknowledge', {}, ['NOT_DEFINED']],
    [acknowledged, 'acknowledge', {}, ['ALREADY_ACKNOWLEDGED']],
    [acknowledged, 'define', {}, []],
    [answered, 'define', {}, ['STAGE_RESPONDED']],
    [answered, 'incorporate-issue', {}, ['RESPONSE_ALREADY_ISSUED', 'INVALID_STATE']],
    [investigating, 'respond', asHandler, []],
    [investigating, 'escalate', {}, ['INVALID_STATE', 'STAGE1_NOT_RESPONDED']],
    [requested, 'escalate', {}, []],
    [requested, 'escalate', { as: 'SYSTEM' }, []],
    [escalated, 'escalate', {}, ['INVALID_STATE', 'STAGE1_NOT_RESPONDED', 'NO_FURTHER_STAGE']],
    [closed, 'reopen', {}, []],
    [answered, 'close', {}, ['ESCALATION_WINDOW_OPEN']],
    [closed, 'close', {}, ['INVALID_STATE']],
    [answered, 'accept-remedy', {}, ['INVALID_STATE']],
    [answered, 'complete-action', {}, ['INVALID_STATE']],
    [investigating, 'resolve-conflict', {}, ['INVALID_STATE']],
    [investigating, 'clarify-responsibility', {}, ['INVALID_STATE']],
    [investigating, 'incorporate-issue', {}, ['INVALID_STATE']],
    [answered, 'split-issue', {}, ['INVALID_STATE']],
    [answered, 'require-separate-process', {}, ['INVALID_STATE']],
    [answered, 'offer-ombudsman-bypass', {}, ['BYPASS_NOT_IN_POLICY']],
  ] as const)('%p: %s', (begin, command, told, codes) => {
    expect(action(begin(), command, told)?.codes).toEqual(codes);
  });

  it('[6.4] an extension is over once its day has passed', () => {
    expect(action(investigating().at('2025-03-19 23:59'), 'extend')?.codes).toEqual([]);
    expect(action(investigating().at('2025-03-20 00:01'), 'extend')?.codes).toEqual(['EXTENSION_AFTER_DUE']);
  });

  it('[6.4] tells whose approval is needed, and knows who may go beyond the limit', () => {
    expect(action(investigating(), 'extend', { as: 'CASEWORKER' })).toMatchObject({
      allowed: true,
      needsApproval: true,
    });
    expect(action(investigating(), 'extend', asHandler)).toMatchObject({ allowed: true, needsApproval: true });
    expect(action(investigating(), 'extend', { as: 'SENIOR_LEAD' })).toEqual({
      command: 'extend',
      allowed: true,
      codes: [],
      reasons: [],
    });
  });

  it('whose work is their own alone is offered what they can do with it', () => {
    const ed = { as: 'SERVICE_STAFF', userId: 'ed' } as const;
    const story = investigating().tell('record-action', { description: 'x', ownerId: 'ed', dueOn: '2025-04-30' });
    const own = (): string[] => allowed(story, ed).filter((command) => /action|remedy/.test(command));
    expect(own()).toEqual(['update-action', 'complete-action']);
    const [{ actionId } = { actionId: '' }] = story.complaint.actions;
    story.tell('complete-action', { actionId, completedAt: story.now, evidence: 'Report' });
    expect(own()).toEqual([]);
  });

  it.each(['AUDITOR', 'MRC', 'POLICY_ADMIN', 'DATA_PROTECTION'] as const)('%s may do nothing', (as) => {
    for (const begin of [logged, investigating, answered, requested, closed])
      expect(allowed(begin(), { as })).toEqual([]);
  });

  it('a handler does what is theirs on their own case, and nothing on another', () => {
    expect(allowed(investigating(), asHandler)).toEqual(expect.arrayContaining(['respond', 'reach-answer', 'define']));
    expect(allowed(investigating(), { as: 'STAGE1_HANDLER', userId: 'somebody' })).toEqual([]);
  });

  it('while no version of the policy is in force nobody may do anything, and no approval helps', () => {
    const story = investigating();
    story.at('2025-03-06 10:00');
    const [profile] = story.book.versions;
    if (profile === undefined) throw new Error('no policy');
    const book = new ProfileBook([{ ...profile, effectiveFrom: localDate('2025-03-07') }]);
    const refusal = { code: 'POLICY_NOT_IN_FORCE', detail: expect.stringContaining('2025-03-06') as string };
    for (const answer of permittedActions(story.complaint, { ...story.context({ as: 'CASEWORKER' }), book }))
      expect(answer).toEqual({
        command: answer.command,
        allowed: false,
        codes: ['POLICY_NOT_IN_FORCE'],
        reasons: [refusal],
      });
  });

  it('what no rule foresees is a fault and no answer', () => {
    const story = investigating();
    const context = { ...story.context(), now: 'yesterday' as Instant };
    expect(() => permittedActions(story.complaint, context)).toThrow(RangeError);
  });

  it('[9.1] a case that is upheld is closed once it is on record what it taught', () => {
    const story = investigating().tell('offer-remedy', samples.offerRemedy('2025-04-30', { remedyId: 'boiler' }));
    const reasons = 'Nobody came for two weeks.';
    answer(story, 1, {
      decisions: [{ issueId: ISSUE, decision: 'UPHELD', reasons, references: [], referencesNotApplicable: true }],
      faultAcknowledged: true,
      remedies: [{ remedyId: 'boiler' }],
    });
    story.tell('complete-remedy', samples.completeRemedy('boiler', story.now));
    expect(action(story, 'close')?.codes).toEqual(['ESCALATION_WINDOW_OPEN', 'LEARNING_NOT_CONSIDERED']);
    story.tell('record-learning', samples.learning());
    expect(action(story, 'close')?.codes).toEqual(['ESCALATION_WINDOW_OPEN']);
  });

  it('D16: where nothing can be counted any more, it says so', () => {
    const story = answered();
    story.calendar = new WorkingCalendar('england-and-wales', 2, { first: 2025, last: 2025 }, []);
    expect(action(story, 'close')?.codes).toEqual(['ESCALATION_WINDOW_OPEN']);
    story.calendar = new WorkingCalendar('england-and-wales', 2, { first: 2019, last: 2024 }, []);
    expect(action(story, 'close')?.codes).toEqual(['CALENDAR_HORIZON']);
  });
});
