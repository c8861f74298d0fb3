import { canonicalJson } from '@redress/platform';
import { leafHash, signNote, streamHeadText } from '@redress/proof';
import { genuine, KEY, KEY_LINE, LEAVES, LOG, ORIGIN, type Item, STREAM } from './genuine-proof.js';
import { verifier, type Verifier } from './verifier.js';

/** Millions of hashes, on whatever machine. */
jest.setTimeout(1_800_000);

describe('a single bit', () => {
  let check: Verifier;
  beforeAll(async () => {
    check = await verifier();
  });

  it('is found in 10,000 events, wherever it is changed, each judged on its own leaf', () => {
    let missed = 0;
    for (let at = 0; at < 10_000; at += 1) {
      const event = { streamId: 's-1', revision: at, id: at.toString(16), type: 'Noted', data: { n: at, t: '🏠é' } };
      const bytes = Buffer.from(canonicalJson(event), 'utf8');
      const leaf = check.leafOfEvent(event);
      if (!leaf.equals(leafHash(event))) throw new Error(`leaf ${at}`);
      const prefixed = Buffer.concat([Buffer.from([0]), bytes]);
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const byte = 1 + (bit >> 3);
        prefixed[byte]! ^= 1 << (bit & 7);
        if (check.sha256(prefixed).equals(leaf)) missed += 1;
        prefixed[byte]! ^= 1 << (bit & 7);
      }
    }
    expect(missed).toBe(0);
  });

  it('is found in a stored event as JSON, read as a verifier reads it', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for (const event of LOG.slice(0, 12)) {
      const bytes = Buffer.from(JSON.stringify(event), 'utf8');
      const leaf = leafHash(event);
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        let read: unknown;
        try {
          read = check.parseStrictly(decoder.decode(bytes));
        } catch {
          read = undefined; // no JSON any more: seen at once
        }
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        if (read !== undefined && check.leafOf(check.canonical(read)).equals(leaf))
          throw new Error(`bit ${bit} of ${event.id}`);
      }
    }
  });

  it('is found in the file of a proof, but for the place in the store’s own log, which nobody signs', () => {
    const proof = genuine();
    proof.items = proof.items.slice(0, 1).map(({ position: _position, ...item }) => item as unknown as Item);
    const head = { streamId: STREAM, events: 1, lastLeaf: LEAVES[0]!, size: LOG.length };
    proof.head = signNote(streamHeadText(ORIGIN, head), ORIGIN, KEY);
    delete proof['next'];
    const bytes = Buffer.from(JSON.stringify(proof), 'utf8');
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const key = check.readKey(KEY_LINE);
    expect(check.checkProof(proof, key).events).toHaveLength(1);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      const verified = (): unknown => check.checkProof(check.parseStrictly(decoder.decode(bytes)) as object, key);
      expect(verified).toThrow();
      bytes[bit >> 3]! ^= 1 << (bit & 7);
    }
  });
});
