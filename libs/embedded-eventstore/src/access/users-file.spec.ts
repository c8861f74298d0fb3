import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readUsersFile } from './users-file.js';

describe('a file of users', () => {
  const folder = mkdtempSync(join(tmpdir(), 'users-'));
  const path = join(folder, 'users.json');
  const read = (content: string) => {
    writeFileSync(path, content);
    return readUsersFile(path);
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('lists names, passwords and groups', () => {
    const content = [
      { name: 'admin', password: 'changeit', groups: ['$admins'] },
      { name: 'anna', password: 'x' },
    ];
    expect(read(JSON.stringify(content))).toEqual(content);
  });

  it.each([
    ['not JSON', 'cannot be read'],
    ['{}', 'not a list'],
    ['[]', 'not a list'],
    ['[{"name":"anna"}]', 'without a name or a password'],
    ['[{"name":"anna","password":""}]', 'without a name or a password'],
    ['[{"name":"anna","password":"x","groups":"$admins"}]', 'groups'],
    ['[null]', 'without a name'],
  ])('that reads %s is refused: %s', (content, why) => expect(() => read(content)).toThrow(why));

  it('has to be there', () => expect(() => readUsersFile(join(folder, 'none.json'))).toThrow('cannot be read'));
});
