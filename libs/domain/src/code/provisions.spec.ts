import { PROVISIONS } from '../compliance/provisions/index.js';
import { PROVISIONS_OF_THE_CODE } from './provisions.js';

describe('the provisions of the Code', () => {
  it('are 72 that are assessed, and 1.1 that is context', () => {
    const sections = new Map<string, number>();
    for (const { number, kinds } of PROVISIONS_OF_THE_CODE) {
      const section = number.split('.')[0] ?? '';
      if (kinds.length > 0) sections.set(section, (sections.get(section) ?? 0) + 1);
    }
    expect([...sections.values()]).toEqual([5, 5, 7, 3, 15, 20, 4, 5, 8]);
    expect(PROVISIONS_OF_THE_CODE).toHaveLength(73);
    expect(new Set(PROVISIONS_OF_THE_CODE.map(({ number }) => number)).size).toBe(73);
  });

  it('those that a case or another stream shows have a rule, and no other', () => {
    const shown = PROVISIONS_OF_THE_CODE.filter(({ kinds }) => kinds.includes('C') || kinds.includes('S'));
    expect(shown.map(({ number }) => number)).toEqual(Object.keys(PROVISIONS));
  });
});
