import { Verdict } from './verdict.js';

describe('what stands against a command', () => {
  it('a live command is refused by what is forbidden and by what is impossible', () => {
    const verdict = new Verdict('LIVE');
    verdict.forbidden(true, 'A');
    verdict.impossible(true, 'B');
    verdict.forbidden(false, 'C');
    verdict.impossible(false, 'D');
    expect(verdict.refusals.map(({ code }) => code)).toEqual(['A', 'B']);
    expect(verdict.nonCompliant).toEqual([]);
  });

  it('a warning names a provision where there is one', () => {
    const verdict = new Verdict('LIVE');
    verdict.warn(true, 'A', 'Look again.', '6.8');
    verdict.warn(false, 'B', 'Look again.');
    verdict.warn(true, 'C', 'Look again.');
    expect(verdict.warnings).toStrictEqual([
      { code: 'A', provision: '6.8', message: 'Look again.' },
      { code: 'C', message: 'Look again.' },
    ]);
  });

  it('a past fact is refused only by what is impossible, and says once each rule that it broke', () => {
    const verdict = new Verdict('PAST_FACT');
    for (const code of ['A', 'C', 'A']) verdict.forbidden(true, code);
    verdict.impossible(true, 'B');
    expect(verdict.refusals.map(({ code }) => code)).toEqual(['B']);
    expect(verdict.nonCompliant).toEqual(['A', 'C']);
  });
});
