import { linkSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  developmentKey,
  forgetRetiredDevelopmentKey,
  replaceDevelopmentKey,
  retiredDevelopmentKey,
} from './development-key.js';

let folder: string;
const fileOf = (name: string): string => join(folder, 'keys', name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is drawn once, of 32 bytes, and only its owner may read it', () => {
  const key = developmentKey(folder);
  expect(key).toHaveLength(32);
  expect(developmentKey(folder)).toEqual(key);
  expect(statSync(fileOf('master.key')).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'keys'))).toEqual(['master.key']);
});

it('that is no key is refused by the name of its file', () => {
  developmentKey(folder);
  writeFileSync(fileOf('master.key'), 'short');
  expect(() => developmentKey(folder)).toThrow('master.key holds no key of 32 bytes in base64');
});

describe('a rotation', () => {
  it('puts a new key in the place of the old one, which is kept until it is forgotten', () => {
    const old = developmentKey(folder);
    replaceDevelopmentKey(folder);
    expect(developmentKey(folder).equals(old)).toBe(false);
    expect(retiredDevelopmentKey(folder)).toEqual(old);
    forgetRetiredDevelopmentKey(folder);
    expect(retiredDevelopmentKey(folder)).toBeUndefined();
  });

  it('begun again before it was finished draws no third key', () => {
    const old = developmentKey(folder);
    replaceDevelopmentKey(folder);
    const next = developmentKey(folder);
    replaceDevelopmentKey(folder);
    expect([developmentKey(folder), retiredDevelopmentKey(folder)]).toEqual([next, old]);
  });

  it('broken off before the new key was in place still puts one there', () => {
    const old = developmentKey(folder);
    linkSync(fileOf('master.key'), fileOf('master.retired.key'));
    replaceDevelopmentKey(folder);
    expect(developmentKey(folder).equals(old)).toBe(false);
    expect(retiredDevelopmentKey(folder)).toEqual(old);
  });
});
