import { answered, logged, withdrawn } from '../testing/journeys.js';
import { evidenceFor, resultsOf } from '../testing/judged.js';
import { localDate } from '../kernel/local-date.js';
import { fail, na, pass, pending, together, within } from './result.js';

const due = localDate('2025-03-10');
const ended = (on: string) => ({ on: localDate(on), why: 'WITHDRAWN' as const });

describe('a judgement', () => {
  it('is shown by nothing where nothing is named', () => {
    for (const judgement of [pass(), fail('LATE'), pending(), na()]) expect(judgement.evidence).toEqual([]);
  });

  it.each([
    ['2025-03-09', 'NA'],
    ['2025-03-10', 'NA'],
    ['2025-03-11', 'FAIL'],
  ])('falls away with a case that ended on %s, if that was not after the day: %s', (on, result) => {
    expect(within(undefined, due, localDate('2025-06-01'), [], ended(on)).result).toBe(result);
  });
});

describe('several judgements on one provision', () => {
  it('say the first reason that one of the worst has', () => {
    expect(together([pass(['a']), pass(['b'], 'IN_EXTENDED_TIME'), pass(['c'], 'DECLINED')])).toEqual({
      result: 'PASS',
      reasonCode: 'IN_EXTENDED_TIME',
      evidence: ['a', 'b', 'c'],
    });
  });

  it('are shown by what shows the worst of them, each event once', () => {
    expect(together([fail('LATE', ['a']), pass(['b']), fail('NOT_DONE', ['a', 'c'])])).toEqual({
      result: 'FAIL',
      reasonCode: 'LATE',
      evidence: ['a', 'c'],
    });
    expect(together([pass(['a']), na('NOT_ASKED')])).toEqual({ result: 'PASS', evidence: ['a'] });
  });
});

describe('a result', () => {
  const resultOf = (provision: string, story = answered()) =>
    resultsOf(story).find((result) => result.provision === provision);

  it('names no reason where there is none, and no base time where none is asked about', () => {
    expect(resultOf('6.7')).toMatchObject({ result: 'PASS' });
    expect(resultOf('6.7')).not.toHaveProperty('reasonCode');
    expect(resultOf('6.7')).not.toHaveProperty('inBaseTime');
  });

  it('[6.3] says whether the base time was kept once there is an answer, and not before', () => {
    expect(resultOf('6.3')).toMatchObject({ inBaseTime: true });
    expect(resultOf('6.3', logged())).not.toHaveProperty('inBaseTime');
  });

  it.each([
    ['2.2', answered()],
    ['6.1', logged()],
    ['6.2', logged()],
    ['5.6', logged()],
    ['6.10', logged()],
    ['6.10', withdrawn()],
  ])('[%s] is shown by nothing while nothing was done', (provision, story) => {
    expect(evidenceFor(story, provision)).toEqual([]);
  });

  it('[6.10] does not apply before the answer', () => {
    expect(resultOf('6.10', logged())).toMatchObject({ result: 'NA', reasonCode: 'NOT_REQUESTED' });
  });
});
