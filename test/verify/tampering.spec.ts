import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidV5 } from '@redress/platform';
import { checkpointText, consistencyRanges, leafHash, signingKey, signNote } from '@redress/proof';
import { plainRoot } from '../../libs/proof/testing/plain-tree.js';
import {
  genuine,
  KEY,
  KEY_LINE,
  LEAVES,
  LOG,
  note,
  ORIGIN,
  type Item,
  type Proof,
  shown,
  STREAM,
  stored,
  TIME,
} from './genuine-proof.js';
import { verifier, type Verifier } from './verifier.js';

describe('tools/verify', () => {
  let check: Verifier;
  const folder = mkdtempSync(join(tmpdir(), 'redress-verify-'));
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
    return path;
  };
  const run = (...given: string[]): { code: number; says: string } => {
    const lines: string[] = [];
    const code = check.main(given, (line) => lines.push(line));
    return { code, says: lines.join('\n') };
  };
  const prove = (proof: unknown, ...more: string[]) =>
    run('--key', KEY_LINE, '--proof', file('proof.json', proof), ...more);

  beforeAll(async () => {
    check = await verifier();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('verifies what is genuine: JSON, pages, lines, and events with their Text opened, sealed or erased', () => {
    const proof = genuine();
    expect(prove(proof)).toMatchObject({
      code: 0,
      says: expect.stringContaining(
        `All 7 events of ${STREAM} are in the signed log, unchanged and complete.`,
      ) as string,
    });
    const pages = [
      { ...proof, items: proof.items.slice(0, 3), next: 'x' },
      { ...proof, items: proof.items.slice(3) },
    ];
    expect(prove(pages).code).toBe(0);
    expect(prove(pages.map((page) => JSON.stringify(page)).join('\n')).code).toBe(0);
    expect(prove(JSON.stringify(proof, undefined, 2)).code).toBe(0);
    expect(prove(proof, '--events', file('events.json', { items: shown(), next: null })).says).toContain(
      'The 7 events shown are the ones of the proof.',
    );
    expect(
      prove(
        proof,
        '--events',
        file(
          'events.jsonl',
          shown()
            .map((event) => JSON.stringify(event))
            .join('\n'),
        ),
      ).code,
    ).toBe(0);
    expect(
      prove(
        proof,
        '--events',
        file(
          'stored.json',
          proof.items.map(({ event: { streamId: _s, ...event } }) => event),
        ),
      ).code,
    ).toBe(0);
    const erased = { ...proof, items: proof.items.map(({ textKeys: _keys, ...item }) => item) };
    const blank = shown().map((event) => ({
      ...event,
      data: { ...(event['data'] as object), note: { erased: true } },
    }));
    expect(prove(erased, '--events', file('erased.json', blank)).code).toBe(0);
  });

  const tamper = (change: (proof: Proof) => void): Proof => {
    const proof = genuine();
    change(proof);
    return proof;
  };
  const LAST = 6;

  it.each<[string, string, (proof: Proof) => void]>([
    ['changed', 'CHANGED: revision 3', ({ items }) => (items[3]!.event.data['stage'] = 2)],
    [
      'changed with its leaf',
      'CHANGED or INSERTED: revision 3',
      ({ items }) => {
        items[3]!.event.data['stage'] = 2;
        items[3]!.leafHash = leafHash(items[3]!.event).toString('hex');
      },
    ],
    ['removed', 'REMOVED: the event with revision 2', ({ items }) => items.splice(2, 1)],
    ['removed at the beginning', 'REMOVED: the event with revision 0', ({ items }) => items.shift()],
    ['cut off', 'REMOVED: revision 5 and what follows', ({ items }) => items.splice(5)],
    ['all gone', 'REMOVED: revision 0 and what follows', ({ items }) => items.splice(0)],
    ['swapped', 'REORDERED: revision 4', ({ items }) => items.splice(2, 3, items[4]!, items[3]!, items[2]!)],
    ['repeated', 'INSERTED: revision 3', ({ items }) => items.splice(4, 0, structuredClone(items[3]!))],
    [
      'invented',
      'CHANGED or INSERTED: revision 7',
      ({ items }) => {
        const event = stored(STREAM, LAST + 1) as Item['event'];
        items.push({
          ...items[LAST]!,
          revision: 7,
          eventId: event.id,
          type: event.type,
          event,
          leafHash: leafHash(event).toString('hex'),
          textKeys: {},
        });
      },
    ],
    [
      'of another case',
      'INSERTED: revision 0',
      ({ items }) => {
        const event = LOG[1] as Item['event'];
        items.splice(1, 0, {
          ...items[0]!,
          eventId: event.id,
          type: event.type,
          event,
          leafIndex: 1,
          leafHash: LEAVES[1]!.toString('hex'),
          textKeys: {},
        });
      },
    ],
    [
      'proofs swapped',
      'CHANGED or INSERTED: revision 2',
      ({ items }) => {
        [items[2]!.inclusion, items[3]!.inclusion] = [items[3]!.inclusion, items[2]!.inclusion];
      },
    ],
    [
      'places swapped',
      'CHANGED or INSERTED: revision 2',
      ({ items }) => {
        [items[2]!.leafIndex, items[3]!.leafIndex] = [items[3]!.leafIndex, items[2]!.leafIndex];
      },
    ],
    [
      'two faults: the first is named',
      'REMOVED: the event with revision 2',
      ({ items }) => {
        items[5]!.event.data['stage'] = 2;
        items.splice(2, 1);
      },
    ],
    [
      'a fault before a gap',
      'CHANGED: revision 1',
      ({ items }) => {
        items[1]!.event.data['stage'] = 2;
        items.splice(3, 1);
      },
    ],
    [
      'a key that opens nothing',
      'CHANGED: revision 1',
      ({ items }) =>
        (items[1]!['textKeys'] = { [`key.${items[1]!.event.id}`]: Buffer.alloc(32).toString('base64url') }),
    ],
    ['another root', 'its size or root is not that of its checkpoint', (proof) => (proof['root'] = '00'.repeat(32))],
    ['another case named', 'it is of the case', (proof) => (proof['caseId'] = '00000000-0000-4000-8000-000000000002')],
    ['a checkpoint of another size', 'is of another checkpoint', (proof) => (proof.checkpoint = note(19))],
    [
      'a checkpoint signed by a stranger',
      'the checkpoint of the proof: its signature is not one of the key',
      (proof) => {
        proof.checkpoint = signNote(
          checkpointText({ origin: ORIGIN, size: 20, root: plainRoot(LEAVES), time: TIME }),
          ORIGIN,
          signingKey(Buffer.alloc(32, 8)),
        );
      },
    ],
    [
      'a forged checkpoint with the old signature',
      'its signature is not one of the key',
      (proof) => (proof.checkpoint = proof.checkpoint.replace('\n20\n', '\n21\n')),
    ],
    [
      'the head in the place of the checkpoint',
      'the checkpoint of the proof: it is of the log',
      (proof) => (proof.checkpoint = proof.head),
    ],
    [
      'the checkpoint in the place of the head',
      'it is no statement about a stream',
      (proof) => (proof.head = proof.checkpoint),
    ],
    ['no head', 'it is no signed note', (proof) => delete (proof as Partial<Proof>).head],
  ])('names what was %s', (_what, says, change) => {
    expect(prove(tamper(change))).toEqual({ code: 1, says: expect.stringContaining(says) as string });
  });

  it.each<[string, string, (events: Record<string, unknown>[]) => void]>([
    [
      'a Text',
      'CHANGED: revision 2 (Responded, event',
      (events) => ((events[2]!['data'] as Record<string, unknown>)['note'] = 'nothing leaks'),
    ],
    [
      'a Text called erased',
      'data.note (shown as erased)',
      (events) => ((events[2]!['data'] as Record<string, unknown>)['note'] = { erased: true }),
    ],
    [
      'a fact',
      'differs at data.amountPence',
      (events) => ((events[1]!['data'] as Record<string, unknown>)['amountPence'] = 1),
    ],
    ['a fact more', 'differs at data.more', (events) => ((events[1]!['data'] as Record<string, unknown>)['more'] = 1)],
    ['its time', 'differs at occurredAt', (events) => (events[1]!['occurredAt'] = '2025-03-02T09:00:00.000Z')],
    ['its place', 'differs at position', (events) => (events[1]!['position'] = '4')],
    ['one removed', 'REMOVED: the event with revision 3', (events) => events.splice(3, 1)],
    ['the end cut off', 'REMOVED: revision 6 and what follows', (events) => events.pop()],
    ['two swapped', 'REORDERED: revision 5', (events) => events.splice(4, 2, events[5]!, events[4]!)],
    [
      'one invented',
      'CHANGED or INSERTED: revision 7',
      (events) => events.push({ ...events[6]!, revision: 7, id: uuidV5('invented') }),
    ],
  ])('names what differs in the events shown: %s', (_what, says, change) => {
    const events = shown();
    change(events);
    expect(prove(genuine(), '--events', file('events.json', events))).toEqual({
      code: 1,
      says: expect.stringContaining(says) as string,
    });
  });

  it('says when a Text cannot be compared, because its key was left out', () => {
    const proof = tamper(({ items }) => delete items[2]!['textKeys']);
    expect(prove(proof, '--events', file('events.json', shown())).says).toContain('its key is not in the proof');
  });

  it('accepts a checkpoint that continues the kept one, and refuses one that does not', () => {
    const consistency = consistencyRanges(13, 20).map((range) => plainRoot(LEAVES, range).toString('hex'));
    const kept = [
      '--kept',
      file('kept.note', note(13)),
      '--consistency',
      file('consistency.json', { from: 13, to: 20, proof: consistency }),
    ];
    expect(prove(genuine(), ...kept)).toMatchObject({
      code: 0,
      says: expect.stringContaining('The log continues the one that was kept (13 entries') as string,
    });
    expect(
      run('--key', file('key.json', { verifierKey: KEY_LINE }), '--checkpoint', file('now.note', note(20)), ...kept)
        .code,
    ).toBe(0);
    expect(prove(genuine(), '--kept', file('kept.note', note(20))).code).toBe(0);
    const rewritten = signNote(
      checkpointText({ origin: ORIGIN, size: 13, root: plainRoot(LEAVES.slice(1, 14)), time: TIME }),
      ORIGIN,
      KEY,
    );
    expect(prove(genuine(), '--kept', file('kept.note', rewritten), ...kept.slice(2)).says).toContain(
      'not a continuation of the kept one',
    );
    expect(
      run('--key', KEY_LINE, '--checkpoint', file('now.note', note(12)), '--kept', file('kept.note', note(13))).says,
    ).toContain('the kept checkpoint has 13 entries, the present one only 12');
    expect(prove(genuine(), '--checkpoint', file('now.note', note(19))).says).toContain(
      'the proof is of another checkpoint',
    );
  });

  it.each([
    [[], 2, 'Checks the history of a case offline'],
    [['--help'], 0, '--proof FILE'],
    [['--proof', 'x'], 2, '--key is missing'],
    [['--key', 'no key'], 2, 'there is nothing to check'],
    [['--key', KEY_LINE, '--proof', '/nowhere/proof.json'], 2, 'cannot be read'],
    [['--key', '/nowhere/key', '--proof', 'x'], 2, 'cannot be read'],
    [['--key', KEY_LINE, '--prof', 'x'], 2, '--prof is not understood'],
    [['--key', KEY_LINE, '--proof'], 2, '--proof is not understood'],
    [['--key', KEY_LINE, '--events', 'x', '--checkpoint', 'y'], 2, '--events needs --proof'],
  ])('answers %j with %i', (given, code, says) => {
    expect(run(...given)).toEqual({ code, says: expect.stringContaining(says) as string });
  });

  it('refuses a file that could be read in two ways', () => {
    const text = JSON.stringify(genuine()).replace('"stage":1', '"stage":2,"stage":1');
    expect(prove(text)).toEqual({ code: 1, says: expect.stringContaining('occurs twice') as string });
  });
});
