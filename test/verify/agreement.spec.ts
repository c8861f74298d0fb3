import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson } from '@redress/platform';
import {
  checkpointText,
  consistencyRanges,
  inclusionRanges,
  leafHash,
  openNote,
  rawPublicKey,
  signingKey,
  signNote,
  verifierKey,
} from '@redress/proof';
import { plainRoot } from '../../libs/proof/testing/plain-tree.js';
import { verifier, type Verifier } from './verifier.js';

/** `THOROUGH=1 npx jest test/verify/agreement` tries larger trees, every bit, and ten times as many values. */
const THOROUGH = process.env['THOROUGH'] === '1';
const VALUES = THOROUGH ? 2_000 : 200;
const LEAVES = THOROUGH ? 70 : 40;
const SIZES = THOROUGH ? 40 : 20;
// Seven and eight have no common divisor: over the bytes of a note every bit of a byte has its turn.
const BIT_STEP = THOROUGH ? 1 : 7;

const leaves = Array.from({ length: LEAVES }, (_, at) => createHash('sha256').update(String(at)).digest());
const roots = leaves.map((_, at) => plainRoot(leaves.slice(0, at + 1)));
const rootOf = (size: number): Buffer => roots[size - 1]!;
const flipped = (hash: Buffer, bit: number): Buffer => {
  const copy = Buffer.from(hash);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
};

describe('the program that checks and the one that is checked', () => {
  let check: Verifier;
  beforeAll(async () => {
    check = await verifier();
  });

  it('spell every JSON value alike (RFC 8785)', () => {
    const json = fc.jsonValue({ stringUnit: 'binary', noUnicodeString: false } as never);
    fc.assert(
      fc.property(fc.oneof(json, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string()), (value) => {
        const stored: unknown = JSON.parse(JSON.stringify(value));
        expect(check.canonical(stored)).toBe(canonicalJson(stored));
      }),
      { seed: 20250303, numRuns: VALUES },
    );
  });

  it.each([
    [
      'numbers',
      '[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001,-0]',
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    ],
    ['escapes', String.raw`["\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"]`, String.raw`["€$\u000f\nA'B\"\\\\\"/"]`],
    [
      'names by UTF-16 code units',
      '{"\u20ac":1,"\\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}',
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    ],
    ['a lone surrogate as its escape', String.raw`["\uDEAD"]`, String.raw`["\udead"]`],
    ['a name that JavaScript knows', '{"__proto__":{"b":1,"a":2}}', '{"__proto__":{"a":2,"b":1}}'],
  ])('spell %s as the standard does', (_what, given, spelled) => {
    const value: unknown = JSON.parse(given);
    expect(check.canonical(value)).toBe(spelled);
    expect(canonicalJson(value)).toBe(spelled);
  });

  it('hash every event alike, whatever its type and version', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.option(fc.jsonValue(), { nil: undefined }), (data, metadata) => {
        const event = {
          streamId: 'later-1',
          revision: 7,
          id: 'x',
          type: 'OfALaterVersion',
          data,
          ...(metadata !== undefined && { metadata }),
        };
        expect(check.leafOfEvent(event)).toEqual(leafHash(event));
      }),
      { seed: 20250303, numRuns: VALUES },
    );
  });

  it(`agree on every inclusion in trees of up to ${LEAVES} leaves`, () => {
    for (let size = 1; size <= leaves.length; size += 1)
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionRanges(index, { from: 0, to: size }).map((range) => plainRoot(leaves, range));
        if (!(check.rootFromInclusion(leaves[index]!, index, size, proof)?.equals(rootOf(size)) ?? false))
          throw new Error(`leaf ${index} of ${size} is not proved`);
      }
  });

  it('refuse an inclusion at another place, of another size, shorter, longer or swapped', () => {
    const prove = (index: number, size: number): Buffer[] =>
      inclusionRanges(index, { from: 0, to: size }).map((range) => plainRoot(leaves, range));
    const leads = (index: number, at: number, size: number, proof: Buffer[]): boolean =>
      check.rootFromInclusion(leaves[index]!, at, size, proof)?.equals(rootOf(37)) ?? false;
    for (let index = 0; index < 37; index += 1) {
      const proof = prove(index, 37);
      expect(leads(index, index, 37, proof)).toBe(true);
      for (let at = 0; at < 37; at += 1) if (at !== index) expect(leads(index, at, 37, proof)).toBe(false);
      for (let at = 0; at < 37; at += 1) if (at !== index) expect(leads(index, index, 37, prove(at, 37))).toBe(false);
      expect(leads(index, index, 37, proof.slice(1))).toBe(false);
      expect(leads(index, index, 37, proof.slice(0, -1))).toBe(false);
      expect(leads(index, index, 37, [...proof, leaves[0]!])).toBe(false);
    }
    for (const index of [-1, 37, 0.5, Number.NaN, 2 ** 60]) expect(leads(0, index, 37, prove(0, 37))).toBe(false);
  });

  it(`agree on every pair of sizes up to ${SIZES}, and refuse other roots and proofs`, () => {
    for (let size = 1; size <= SIZES; size += 1)
      for (let first = 1; first <= size; first += 1) {
        const proof = consistencyRanges(first, size).map((range) => plainRoot(leaves, range));
        if (!check.isConsistent(first, rootOf(first), size, rootOf(size), proof)) throw new Error(`${first} → ${size}`);
        if (first === size) continue;
        expect(check.isConsistent(first, flipped(rootOf(first), 5), size, rootOf(size), proof)).toBe(false);
        expect(check.isConsistent(first, rootOf(first), size, flipped(rootOf(size), 5), proof)).toBe(false);
        expect(check.isConsistent(first, rootOf(first), size, rootOf(size), proof.slice(1))).toBe(false);
        expect(check.isConsistent(first, rootOf(first), size, rootOf(size), [...proof, leaves[0]!])).toBe(false);
        for (const [at, hash] of proof.entries())
          expect(check.isConsistent(first, rootOf(first), size, rootOf(size), proof.with(at, flipped(hash, 9)))).toBe(
            false,
          );
      }
    expect(check.isConsistent(9, rootOf(9), 8, rootOf(8), [])).toBe(false);
  });

  it('agree on a signed checkpoint, and refuse one with a bit flipped, or of another key or name', () => {
    const key = signingKey(Buffer.alloc(32, 7));
    const name = 'log.example.org/complaints';
    const text = checkpointText({ origin: name, size: 38, root: rootOf(38), time: '2025-03-03T09:00:00.000Z' });
    const note = signNote(text, name, key);
    const line = verifierKey({ name, publicKey: rawPublicKey(key) });
    expect(check.openNote(note, check.readKey(line))).toBe(text);
    expect(openNote(note, { name, publicKey: rawPublicKey(key) })).toBe(text);
    expect(check.readCheckpoint(note, check.readKey(line))).toMatchObject({
      size: 38,
      root: rootOf(38),
      time: '2025-03-03T09:00:00.000Z',
    });
    const bytes = Buffer.from(note);
    for (let bit = 0; bit < bytes.length * 8; bit += BIT_STEP) {
      const other = flipped(bytes, bit).toString('utf8');
      // What follows the last signature is no part of the note.
      if (bit >= (bytes.length - 1) * 8) continue;
      expect(() => check.openNote(other, check.readKey(line))).toThrow();
    }
    const stranger = signingKey(Buffer.alloc(32, 8));
    expect(() => check.openNote(signNote(text, name, stranger), check.readKey(line))).toThrow('not one of the key');
    expect(() => check.openNote(signNote(text, 'another', key), check.readKey(line))).toThrow('not signed by');
    expect(openNote(signNote(text, name, stranger), { name, publicKey: rawPublicKey(key) })).toBeUndefined();
    expect(() => check.readKey(line.replace('+', '+0'))).toThrow();
    expect(() => check.readKey(line.replace('log', 'lag'))).toThrow('does not have this id');
  });

  it.each([
    ['{"a":1,"a":1}', 'occurs twice'],
    [String.raw`{"a":{"b":1,"\u0062":2}}`, 'occurs twice'],
    ['[12345678901234567890]', 'cannot be read exactly'],
    ['[1.0]', 'cannot be read exactly'],
    ['[1e400]', 'cannot be read exactly'],
    ['[-0]', 'cannot be read exactly'],
    ['[1,]', ''],
  ])('refuses a file that could be read in two ways: %s', (text, why) => {
    expect(() => check.parseStrictly(text)).toThrow(why);
  });

  it.each(['{"a":[{"b":1},{"b":2}],"b":"{\\"a\\":1,\\"a\\":2}"}', ' [ 0.5 , 1e+30 , -7 ,true,null ] '])(
    'reads what can be read in one way: %s',
    (text) => {
      expect(check.parseStrictly(text)).toEqual(JSON.parse(text));
    },
  );
});
