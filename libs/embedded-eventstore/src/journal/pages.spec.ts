import { framed, frameBytesAt } from '../grpc/framing.js';
import { PAGE_BYTES, Pages } from './pages.js';

const START = 1000;

/** A log of frames behind each other, all of it in one buffer. */
const logOf = (sizes: readonly number[]) => {
  const frames = sizes.map((size, at) => framed(Buffer.alloc(size, at)));
  const positions = frames.map((_, at) => START + frames.slice(0, at).reduce((sum, { length }) => sum + length, 0));
  const bytes = Buffer.concat(frames);
  const reads: [number, number][] = [];
  const read = (from: number, to: number) => {
    reads.push([from, to]);
    return Promise.resolve(bytes.subarray(from - START, to - START));
  };
  return { frames, positions, bytes, reads, read };
};

const frameAt = (pages: Pages, position: number, page: Buffer): Buffer => {
  const { offset } = pages.place(position);
  return page.subarray(offset, offset + frameBytesAt(page, offset));
};

const SIZES = Array.from({ length: 400 }, (_, at) => 200 + (at % 7) * 300);

describe('Pages', () => {
  it('holds what was appended, wherever a page ends', () => {
    const { frames, positions, read, reads } = logOf([...SIZES, 3 * PAGE_BYTES, 10, 20]);
    const pages = new Pages(read, Infinity);
    frames.forEach((frame, at) => pages.append(positions[at]!, frame));
    positions.forEach((position, at) => {
      const page = pages.resident(pages.place(position).page)!;
      expect(frameAt(pages, position, page).equals(frames[at]!)).toBe(true);
    });
    expect(reads).toEqual([]);
  });

  it('holds what was appended in one large piece', () => {
    const { frames, positions, bytes, read } = logOf(SIZES);
    const pages = new Pages(read, Infinity);
    pages.append(START, bytes);
    expect(new Set(positions.map((position) => pages.place(position).page)).size).toBeGreaterThan(3);
    positions.forEach((position, at) => {
      const page = pages.resident(pages.place(position).page)!;
      expect(frameAt(pages, position, page).equals(frames[at]!)).toBe(true);
    });
  });

  it('reads what it only took note of', async () => {
    const { frames, positions, read } = logOf(SIZES);
    const pages = new Pages(read, 4 * PAGE_BYTES);
    frames.forEach((frame, at) => pages.note(positions[at]!, frame.length));
    for (const at of [399, 0, 200, 7, 399]) {
      const page = await pages.load(pages.place(positions[at]!).page, false);
      expect(frameAt(pages, positions[at]!, page).equals(frames[at]!)).toBe(true);
    }
  });

  it('reads several pages at once for a reader that goes on, and none twice', async () => {
    const { frames, positions, read, reads } = logOf(SIZES);
    const pages = new Pages(read, Infinity);
    frames.forEach((frame, at) => pages.note(positions[at]!, frame.length));
    await Promise.all([pages.load(0, true), pages.load(1, true), pages.load(2, false)]);
    await pages.load(3, true);
    expect(reads).toHaveLength(1);
  });

  it('does not read across a gap that a crash has left', async () => {
    const { frames, read, reads } = logOf([100, 100]);
    const pages = new Pages(read, Infinity);
    pages.note(START, frames[0]!.length);
    pages.note(START + 5000, frames[1]!.length);
    await pages.load(0, true);
    expect(reads).toEqual([[START, START + frames[0]!.length]]);
  });

  it('begins a new page after what it took note of, for that lies in the log', () => {
    const { frames, positions, read } = logOf([100, 100]);
    const pages = new Pages(read, Infinity);
    pages.note(positions[0]!, frames[0]!.length);
    pages.append(positions[1]!, frames[1]!);
    expect(pages.place(positions[1]!)).toEqual({ page: 1, offset: 0 });
    expect(pages.resident(0)).toBeUndefined();
  });

  it('says so when the log gives too few bytes', async () => {
    const pages = new Pages(() => Promise.resolve(Buffer.alloc(3)), Infinity);
    pages.note(START, 100);
    await expect(pages.load(0, false)).rejects.toThrow('3 bytes for positions 1000 to 1100');
  });
});
