import { isUuid, newUuid, uuidV5 } from './ids.js';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

describe('an id that is derived from a name', () => {
  it('is the one that RFC 9562 gives', () =>
    expect(uuidV5('www.example.com', DNS)).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2'));

  it('stays what it was: stored ids depend on it', () => {
    expect(uuidV5('case 1')).toBe('c28ba9f7-9513-5b28-b431-86517033e03d');
    expect(uuidV5('Größe')).toBe('fbe55f47-5d21-5315-b08c-6047b4f9caa7');
  });

  it('is a UUID of version 5, whatever the name', () => {
    for (let n = 0; n < 200; n += 1)
      expect(uuidV5(`name ${n}`)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

it.each([
  [newUuid(), true],
  [DNS.toUpperCase(), true],
  [`${DNS} `, false],
  [DNS.slice(1), false],
  ['', false],
  [7, false],
])('%j is a UUID: %s', (text, is) => expect(isUuid(text)).toBe(is));
