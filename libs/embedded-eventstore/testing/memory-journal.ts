import { Journal } from '../src/journal/journal.js';
import { memoryLog } from '../src/journal/memory-log.js';
import { type NewEvent } from '../src/streams/proposal.js';
import { StreamWriter } from '../src/streams/stream-writer.js';

export const openJournal = async () => {
  const { journal } = await Journal.open(memoryLog(), (error) => {
    throw error;
  });
  return { journal, writer: new StreamWriter(journal) };
};

/** An event whose id is made of a number, so that a test can send the same one again. */
export const event = (id: number, { type = 'Happened', data = '{}', isJson = true } = {}): NewEvent => {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE(id, 12);
  return { id: bytes, type, isJson, data: Buffer.from(data), metadata: Buffer.alloc(0) };
};

export const events = (...ids: number[]): NewEvent[] => ids.map((id) => event(id));

/** Stream metadata as a client sets them. */
export const metadata = (id: number, fields: object): NewEvent[] => [
  event(id, { type: '$metadata', data: JSON.stringify(fields) }),
];
