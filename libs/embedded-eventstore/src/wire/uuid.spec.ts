import { randomUUID } from 'node:crypto';
import { readUuid, structuredUuid, textUuid, uuidFromText, uuidText, writeUuidText } from './uuid.js';

const text = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
const bytes = uuidFromText(text)!;

describe('UUIDs', () => {
  it('are sixteen bytes, whatever the case of their letters', () => {
    expect(bytes.toString('hex')).toBe(text.replaceAll('-', ''));
    expect(uuidFromText(text.toUpperCase())).toEqual(bytes);
  });

  it.each([[''], ['x'], [text.slice(1)], [`${text}0`], [text.replace('f', 'g')], [text.replaceAll('-', '')]])(
    'are not %p',
    (no) => expect(uuidFromText(no)).toBeUndefined(),
  );

  it('are written as text again', () => {
    expect(uuidText(bytes)).toBe(text);
    const target = Buffer.alloc(40);
    expect(writeUuidText(target, 2, bytes)).toBe(38);
    expect(target.toString('latin1', 2, 38)).toBe(text);
  });

  it('survive the wire in both forms', () => {
    for (const id of [
      text,
      randomUUID(),
      '00000000-0000-0000-0000-000000000000',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
    ]) {
      const original = uuidFromText(id)!;
      expect(readUuid(textUuid(original))).toEqual(original);
      expect(readUuid(structuredUuid(original))).toEqual(original);
    }
  });
});
