import { isSoftDeleted, parseStreamMetadata, SOFT_DELETED_JSON } from './stream-metadata.js';

const parse = (text: string) => parseStreamMetadata(Buffer.from(text));

describe('stream metadata', () => {
  it('rule by their system fields, and keep the others', () =>
    expect(parse('{"$maxCount":2,"$maxAge":60,"$tb":5,"owner":"us"}')).toEqual({
      maxCount: 2,
      maxAgeMs: 60_000,
      truncateBefore: 5,
      fields: { $maxCount: 2, $maxAge: 60, $tb: 5, owner: 'us' },
    }));

  it.each([[''], ['not JSON'], ['[1]'], ['"text"'], ['null']])('rule nothing when they are %p', (text) =>
    expect(parse(text)).toEqual({ fields: {} }),
  );

  it.each([['{"$maxCount":-1}'], ['{"$maxCount":1.5}'], ['{"$maxCount":"2"}']])('ignore a limit like %s', (text) =>
    expect(parse(text).maxCount).toBeUndefined(),
  );

  it('delete a stream by cutting it before the largest revision', () => {
    expect(isSoftDeleted(parse(SOFT_DELETED_JSON))).toBe(true);
    expect(isSoftDeleted(parse('{"$tb":9007199254740991}'))).toBe(false);
    expect(isSoftDeleted(parse('{}'))).toBe(false);
  });

  it('list roles, one or many', () =>
    expect(parse('{"$acl":{"$r":"anna","$w":["$admins","ben"],"$d":[]}}').accessList).toEqual({
      read: ['anna'],
      write: ['$admins', 'ben'],
      delete: [],
    }));

  it('may name one of the two usual lists', () => {
    expect(parse('{"$acl":"$userStreamAcl"}').accessList?.write).toEqual(['$all']);
    expect(parse('{"$acl":"$systemStreamAcl"}').accessList?.read).toEqual(['$admins']);
  });
});
