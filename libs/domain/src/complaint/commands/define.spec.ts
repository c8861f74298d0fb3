import { localDate } from '../../kernel/local-date.js';
import { acknowledged, answered, defined, escalated, logged, pastFact } from '../../testing/journeys.js';
import { ISSUE, samples } from '../../testing/samples.js';
import { type Story } from '../../testing/story.js';
import { type DefineComplaint } from './define.js';

const boiler = samples.define().issues?.[0] ?? { description: '', serviceArea: '', category: '' };
const damp = { issueId: 'damp', description: 'Damp in the bedroom', serviceArea: 'DAMP_MOULD', category: 'DAMP_MOULD' };
const changed = (change: Partial<DefineComplaint>) =>
  samples.define({ changeReason: 'The resident told us more.', ...change });

describe('define', () => {
  it('[5.6] sets out the landlord’s understanding and the outcomes sought, as version 1', () => {
    const story = defined();
    expect(story.last('Defined').data).toMatchObject({
      stage: 1,
      version: 1,
      issues: [{ issueId: ISSUE }],
      outcomesSought: ['Repair the boiler'],
    });
    expect(story.state).toBe('LOGGED(1)');
    expect(story.changes()).toEqual([]);
  });

  it('[5.6] gives an id to an issue that brings none', () => {
    const { issueId: _none, ...bare } = boiler;
    const { data } = logged()
      .tell('define', samples.define({ issues: [bare, damp] }))
      .last('Defined');
    expect(data.issues.map(({ issueId }) => issueId)).toEqual([expect.stringContaining('issue-0'), 'damp']);
  });

  it('[5.6] counts versions by stage', () => {
    const story = defined().tell('define', changed({ issues: [boiler, damp] }));
    expect(story.last('Defined').data.version).toBe(2);
    const second = escalated();
    second.tell('define', samples.define());
    expect(second.last('Defined').data).toMatchObject({ stage: 2, version: 1 });
  });

  it('[5.6] a version that is sent must be the next', () => {
    expect(defined().against('define', changed({ version: 2 }))).toEqual([]);
    expect(defined().against('define', changed({ version: 3 }))).toEqual(['COMPUTED_FIELD_DIFFERS']);
  });

  it.each([
    ['none', []],
    ['no field', undefined],
  ])('[5.6] refuses a definition without issues: %s', (_what, issues) => {
    const { issues: _some, ...body } = samples.define();
    expect(logged().against('define', { ...body, ...(issues !== undefined && { issues }) })).toEqual(['NO_ISSUES 5.6']);
  });

  it('[5.6] a change says why', () => {
    const { changeReason: _none, ...silent } = changed({ issues: [boiler, damp] });
    expect(defined().against('define', silent)).toEqual(['CHANGE_REASON_REQUIRED 5.6']);
    expect(defined().against('define', { ...silent, changeReason: ' ' })).toEqual(['CHANGE_REASON_REQUIRED 5.6']);
    expect(defined().against('define', changed({ issues: [boiler, damp] }))).toEqual([]);
  });

  it('[5.6] issues are added, never dropped', () => {
    expect(defined().against('define', changed({ issues: [damp] }))).toEqual(['ISSUE_REMOVED 5.6']);
  });

  it('[2.1] an issue that was refused need not be carried on', () => {
    const story = logged().tell('define', samples.define({ issues: [boiler, damp] }));
    const partly = samples.refuse(story.now, {
      scope: 'ISSUES',
      issueIds: ['damp'],
      ground: 'LEGAL_PROCEEDINGS',
      facts: {
        claimFiledOn: localDate('2025-03-01'),
        claimFormFiled: true,
        particularsFiled: true,
        courtRef: 'K00LS123',
      },
    });
    story.tell('refuse', partly);
    expect(story.state).toBe('LOGGED(1)');
    expect(story.against('define', changed({ issues: [boiler] }))).toEqual([]);
  });

  it('[5.6] an answered stage keeps the definition it was answered on', () => {
    expect(answered().against('define', changed({}))).toEqual(['STAGE_RESPONDED 5.6']);
  });

  it('names all that is wrong in the order of the rulebook', () => {
    const { issues: _some, ...body } = samples.define();
    expect(answered().against('define', body)).toEqual([
      'NO_ISSUES 5.6',
      'STAGE_RESPONDED 5.6',
      'CHANGE_REASON_REQUIRED 5.6',
      'ISSUE_REMOVED 5.6',
    ]);
  });

  it('[5.6] records as a past fact that an issue was dropped without a word', () => {
    const { changeReason: _none, ...silent } = changed({ issues: [damp] });
    const story: Story = acknowledged().tell('define', silent, pastFact);
    expect(story.last('Defined').metadata.nonCompliant).toEqual(['CHANGE_REASON_REQUIRED', 'ISSUE_REMOVED']);
  });

  it('[6.11] cannot define stage 2 before the case has got there', () => {
    expect(acknowledged().against('define', samples.define({ stage: 2 }))).toEqual(['INVALID_STATE']);
    expect(escalated().against('define', samples.define())).toEqual([]);
  });
});
