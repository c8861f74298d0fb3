import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { destroyedIn, ErasureRegister, erasureRegisterOf } from './erasure-register.js';

const FOLDER = mkdtempSync(join(tmpdir(), 'redress-register-'));
const ENTRY = {
  ...{ erasureId: 'e', landlordId: 'code-2024', at: '2025-03-03T10:00:00.000Z' },
  ...{ subjectIds: ['s'], caseIds: ['c'], documentIds: ['d'] },
};

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

describe('the register of erasures', () => {
  it('only grows, for its owner alone, and gives back what was added', () => {
    const register = new ErasureRegister(erasureRegisterOf(join(FOLDER, 'one')));
    expect(register.bytes()).toHaveLength(0);
    register.begin();
    const begun = register.bytes();
    expect(destroyedIn(begun)).toEqual([]);
    register.add(ENTRY);
    register.begin();
    register.add({ ...ENTRY, erasureId: 'f' });
    expect(register.bytes().subarray(0, begun.length)).toEqual(begun);
    expect(destroyedIn(register.bytes()).map(({ erasureId }) => erasureId)).toEqual(['e', 'f']);
    expect(statSync(register.file).mode & 0o777).toBe(0o600);
  });

  it('begins like no other one', () => {
    const others = ['two', 'three'].map((name) => new ErasureRegister(erasureRegisterOf(join(FOLDER, name))));
    others.forEach((register) => register.begin());
    expect(others[0]?.bytes()).not.toEqual(others[1]?.bytes());
  });

  it.each([
    ['half a line', '{"landlordId":"x"'],
    ['an entry without its lists', '{"landlordId":"x","at":"2025-03-03T10:00:00Z"}\n'],
  ])('%s is not taken for nothing', (_what, text) => {
    const file = join(FOLDER, 'spoilt.jsonl');
    writeFileSync(file, text);
    expect(() => destroyedIn(new ErasureRegister(file).bytes())).toThrow();
  });
});
