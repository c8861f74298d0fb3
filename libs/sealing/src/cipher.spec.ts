import { hkdfSync } from 'node:crypto';
import { eventKey, openText, sealText, unwrapKey, wrapKey } from './cipher.js';

const SUBJECT = Buffer.alloc(32, 7);
const KEY = eventKey(SUBJECT, 'event-1');
const flipped = (text: string): string => {
  const bytes = Buffer.from(text, 'base64url');
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
  return bytes.toString('base64url');
};

describe('sealed Text', () => {
  it.each(['The boiler is broken.', '', 'Größe 🏠 \u0000'])('opens to what it was: %j', (text) => {
    expect(openText(KEY, sealText(KEY, 'k.event-1', text))).toBe(text);
  });

  it('the same text never looks the same twice', () => {
    expect(sealText(KEY, 'k.event-1', 'x').$sealed.ct).not.toBe(sealText(KEY, 'k.event-1', 'x').$sealed.ct);
  });

  it('every event has a key of its own, and no other opens it', () => {
    const sealed = sealText(KEY, 'k.event-1', 'secret');
    expect(eventKey(SUBJECT, 'event-1')).toEqual(KEY);
    expect(() => openText(eventKey(SUBJECT, 'event-2'), sealed)).toThrow();
    expect(() => openText(eventKey(Buffer.alloc(32, 8), 'event-1'), sealed)).toThrow();
  });

  it('a key of an event is what RFC 5869 makes of the subject key', () => {
    expect(eventKey(Buffer.alloc(32, 1), 'a').toString('hex')).toBe(
      Buffer.from(hkdfSync('sha256', Buffer.alloc(32, 1), Buffer.alloc(32), 'redress event a', 32)).toString('hex'),
    );
  });

  it.each(['k', 'iv', 'ct', 'tag'] as const)('a changed %s is noticed', (part) => {
    const { $sealed } = sealText(KEY, 'k.event-1', 'secret');
    const changed = { ...$sealed, [part]: part === 'k' ? 'k.event-2' : flipped($sealed[part]) };
    expect(() => openText(KEY, { $sealed: changed })).toThrow();
  });
});

describe('wrapped keys', () => {
  it('unwrap under the same key and name only', () => {
    const wrapped = wrapKey(SUBJECT, 'name', KEY);
    expect(unwrapKey(SUBJECT, 'name', wrapped)).toEqual(KEY);
    expect(() => unwrapKey(SUBJECT, 'other', wrapped)).toThrow();
    expect(() => unwrapKey(Buffer.alloc(32, 8), 'name', wrapped)).toThrow();
  });
});
