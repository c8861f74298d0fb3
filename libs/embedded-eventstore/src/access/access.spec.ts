import { events, metadata, openJournal } from '../../testing/memory-journal.js';
import { STORE_STREAM } from '../streams/store-identity.js';
import { Access, type Operation } from './access.js';
import { Users } from './users.js';

const header = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

const setUp = async (hasUsers = true) => {
  const { journal, writer } = await openJournal();
  const users = new Users([
    { name: 'admin', password: 'p', groups: ['$admins'] },
    { name: 'ops', password: 'p', groups: ['$ops'] },
    { name: 'anna', password: 'p', groups: ['case-workers'] },
    { name: 'ben', password: 'p' },
  ]);
  await writer.append('mine', 'any', events(1));
  const rule = (stream: string, acl: object) => writer.append(`$$${stream}`, 'any', metadata(++ids, { $acl: acl }));
  const access = new Access(journal, hasUsers ? users : undefined);
  const may = (name: string, operation: Operation, stream: string) =>
    access.isAllowed(access.caller(header(`${name}:p`)), operation, stream);
  return { access, may, rule };
};
let ids = 100;

describe('with users', () => {
  it('everybody known reads and writes ordinary streams; system streams and $all are for administrators', async () => {
    const { may } = await setUp();
    for (const name of ['admin', 'ops', 'anna', 'ben']) {
      const isAdmin = name === 'admin';
      expect([may(name, 'read', 'mine'), may(name, 'write', 'new'), may(name, 'delete', 'mine')]).toEqual([
        true,
        true,
        true,
      ]);
      expect([may(name, 'read', '$settings'), may(name, 'write', '$x')]).toEqual([isAdmin, isAdmin]);
      expect(may(name, 'read', '$all')).toBe(isAdmin);
      expect([may(name, 'write', '$$mine'), may(name, 'write', '$$$x')]).toEqual([true, isAdmin]);
    }
  });

  it('a stream has its own list, which names users and groups', async () => {
    const { may, rule } = await setUp();
    await rule('mine', { $r: ['anna'], $w: 'case-workers', $mw: ['ben'] });
    expect(['anna', 'ben', 'admin'].map((name) => may(name, 'read', 'mine'))).toEqual([true, false, true]);
    expect(['anna', 'ben', 'ops'].map((name) => may(name, 'write', 'mine'))).toEqual([true, false, false]);
    expect(['anna', 'ben'].map((name) => may(name, 'write', '$$mine'))).toEqual([false, true]);
    expect(may('ben', 'delete', 'mine')).toBe(true);
  });

  it('a list on $$$all opens $all to others', async () => {
    const { may, rule } = await setUp();
    await rule('$all', { $r: ['$ops', '$admins'] });
    expect(['ops', 'anna'].map((name) => may(name, 'read', '$all'))).toEqual([true, false]);
  });

  it('nobody does anything without saying who they are, and a wrong password has an answer of its own', async () => {
    const { access } = await setUp();
    expect(() => access.demand('anonymous', 'read', 'mine')).toThrow('Access denied');
    expect(() => access.demand(access.caller(header('anna:wrong')), 'read', 'mine')).toThrow('Wrong user name');
    expect(() => access.demand(access.caller(header('anna:p')), 'read', 'mine')).not.toThrow();
  });
});

describe('without users', () => {
  it('everybody may do everything, whatever they say they are', async () => {
    const { access } = await setUp(false);
    for (const authorization of [undefined, header('anna:wrong')])
      for (const stream of ['mine', '$x', '$all', '$$mine'])
        expect(access.isAllowed(access.caller(authorization), 'read', stream)).toBe(true);
  });
});

it.each([true, false])('nobody writes the stream that names the store (users: %p)', async (hasUsers) => {
  const { may } = await setUp(hasUsers);
  for (const stream of [STORE_STREAM, `$$${STORE_STREAM}`])
    expect([may('admin', 'read', stream), may('admin', 'write', stream), may('admin', 'delete', stream)]).toEqual([
      true,
      false,
      false,
    ]);
});
