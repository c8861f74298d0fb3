import { Users } from './users.js';

const header = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

const users = new Users([
  { name: 'admin', password: 'changeit', groups: ['$admins'] },
  { name: 'anna', password: 'a:b c' },
]);

describe('Users', () => {
  it('knows a user by name and password, and their roles', () => {
    expect(users.caller(header('admin:changeit'))).toEqual({ name: 'admin', roles: new Set(['admin', '$admins']) });
    expect(users.caller(header('anna:a:b c'))).toEqual({ name: 'anna', roles: new Set(['anna']) });
  });

  it.each([
    [header('admin:wrong')],
    [header('nobody:changeit')],
    [header('admin')],
    [header(':')],
    ['Bearer abc'],
    ['Basic'],
    [''],
  ])('does not know who says %p', (authorization) => expect(users.caller(authorization)).toBe('unknown'));

  it('does not ask who says nothing', () => expect(users.caller(undefined)).toBe('anonymous'));

  it('keeps the right password apart from a wrong one that was tried before', () => {
    expect(users.caller(header('anna:wrong'))).toBe('unknown');
    expect(users.caller(header('anna:a:b c'))).toMatchObject({ name: 'anna' });
    expect(users.caller(header('anna:wrong'))).toBe('unknown');
  });
});
