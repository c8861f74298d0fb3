import { readScenario, scenarioOf } from './scenario-file.js';

const HEAD = `scenario: One
landlord: kirklees
`;
const read = (text: string) => scenarioOf('one.yaml', text);
const steps = (text: string) => read(`${HEAD}steps:\n${text}`).steps;

describe('a scenario file', () => {
  it('may be as short as its name, its landlord and no step', () => {
    expect(read(`${HEAD}steps: []\n`)).toEqual({
      file: 'one.yaml',
      scenario: 'One',
      landlord: 'kirklees',
      people: {},
      defaults: {},
      steps: [],
      then: [],
    });
  });

  it('keeps dates and times as texts', () => {
    expect(steps('  - { at: 2025-03-03 10:00, do: extend, with: { newDueOn: 2025-03-21, everyWd: 5 } }')).toEqual([
      { at: '2025-03-03 10:00', do: 'extend', with: { newDueOn: '2025-03-21', everyWd: 5 } },
    ]);
  });

  it('reads provisions as they stand, with quotes or without: 6.10 is not 6.1', () => {
    const expect_ = '{ refused: STAGE1_NOT_RESPONDED, provision: 6.10, compliance: { 6.10: FAIL, "6.3": PASS } }';
    expect(steps(`  - { do: escalate, expect: ${expect_} }`)[0]?.expect).toEqual({
      refused: 'STAGE1_NOT_RESPONDED',
      provision: '6.10',
      compliance: { '6.10': 'FAIL', '6.3': 'PASS' },
    });
  });

  it('takes what must hold at the end as one mapping or as a list', () => {
    const one = { asAt: '2025-04-30', compliance: { '6.3': 'PASS' } };
    expect(read(`${HEAD}steps: []\nthen:\n  asAt: 2025-04-30\n  compliance: { "6.3": PASS }\n`).then).toEqual([one]);
    expect(read(`${HEAD}steps: []\nthen:\n  - asAt: 2025-04-30\n    compliance: { "6.3": PASS }\n`).then).toEqual([
      one,
    ]);
  });

  it('takes the part that is needed as a text or as a list', () => {
    expect(read(`${HEAD}needs: quality\nsteps: []\n`).needs).toBe('quality');
    expect(steps('  - { do: log, needs: [quality, resident] }')[0]?.needs).toEqual(['quality', 'resident']);
  });

  const step = (line: string): string => `${HEAD}steps:\n  - at: 2025-03-03 10:00\n    ${line}\n`;
  it.each([
    ['', 'one.yaml:1: must be a mapping'],
    ['- a list', 'one.yaml:1: must be a mapping'],
    ['scenario: One\n', 'one.yaml:1: needs landlord'],
    [`${HEAD}stepps: []\n`, 'one.yaml:3: stepps is not known here; known are scenario, landlord'],
    [`${HEAD}steps: {}\n`, 'one.yaml:3: steps must be a list'],
    [`${HEAD}steps: [log]\n`, 'one.yaml:3: steps.0 must be a mapping'],
    [`${HEAD}people: { anna: { role: CASEWORKER } }\nsteps: []\n`, 'one.yaml:3: people.anna.role is not known here'],
    [`${HEAD}people: { anna: { grade: MANAGER } }\nsteps: []\n`, 'one.yaml:3: people.anna needs roles'],
    [step('does: log'), 'one.yaml:5: steps.0.does is not known here; known are at, as, do, with'],
    [step('with: { channel: WEB }'), 'one.yaml:5: steps.0.with belongs to a step that does something'],
    [step('do: [log]'), 'one.yaml:5: steps.0.do must be a text'],
    [step('expect: { event: [Logged] }'), 'one.yaml:5: steps.0.expect.event is not known here; known are events'],
    [step('expect: { events: Logged }'), 'one.yaml:5: steps.0.expect.events must be a list of texts'],
    [step('expect: { stage: one }'), 'one.yaml:5: steps.0.expect.stage must be a number'],
    [step('save: [remedyId]'), 'one.yaml:5: steps.0.save must be a mapping of texts'],
    [`${HEAD}steps:\n  - at: tomorrow\n`, 'one.yaml:4: steps.0.at must be a time in London'],
    [`${HEAD}steps:\n  - at: 2025-02-30 10:00\n`, 'one.yaml:4: steps.0.at must be a time in London'],
    [`${HEAD}steps: []\nthen: soon\n`, 'one.yaml:4: then must be a mapping or a list'],
    [`${HEAD}steps: []\nthen: [{ asAt: never }]\n`, 'one.yaml:4: then.0.asAt must be a day or a time in London'],
    [`${HEAD}steps: []\nthen: { complience: {} }\n`, 'one.yaml:4: then.complience is not known here'],
    [`${HEAD}landlord: leeds\nsteps: []\n`, 'one.yaml:3: Map keys must be unique'],
    [`${HEAD}steps: [\n`, 'one.yaml:'],
  ])('that is none says where and why: %j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('that is not there is named', () => {
    expect(() => readScenario('nowhere.yaml')).toThrow(/nowhere\.yaml: .*no such file/);
  });
});
