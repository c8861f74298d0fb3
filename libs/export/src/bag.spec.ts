import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { faultsOfBag } from '../testing/rfc8493.js';
import { unzipped } from '../testing/unzipped.js';
import { Bag, isCompressed } from './bag.js';

const PHOTO = Buffer.alloc(200_000, 7);

const written = async (fill: (bag: Bag) => Promise<void>): Promise<Buffer> => {
  const bag = new Bag('a-bag');
  const [zip] = await Promise.all([buffer(bag.output), fill(bag)]);
  return zip;
};

const sample = async (bag: Bag): Promise<void> => {
  bag.addFile('01-cover/cover.json', '{}\n');
  await bag.addStream('13-evidence/photo.jpg', Readable.from([PHOTO]), PHOTO.length, 'image/jpeg');
  bag.addFile('odd/100%\nnew.txt', 'x');
  bag.addTag('generation.json', '{"at":1}\n');
  bag.finish([['Source-Organization', 'A landlord\nof two lines']]);
};

describe('a bag (RFC 8493)', () => {
  it('keeps what the RFC asks for', async () => {
    const files = await unzipped(await written(sample));
    expect(faultsOfBag(files)).toEqual([]);
    expect([...files.keys()].sort()).toEqual([
      'a-bag/bag-info.txt',
      'a-bag/bagit.txt',
      'a-bag/data/01-cover/cover.json',
      'a-bag/data/13-evidence/photo.jpg',
      'a-bag/data/odd/100%\nnew.txt',
      'a-bag/generation.json',
      'a-bag/manifest-sha256.txt',
      'a-bag/manifest-sha512.txt',
      'a-bag/tagmanifest-sha256.txt',
      'a-bag/tagmanifest-sha512.txt',
    ]);
    expect(files.get('a-bag/bag-info.txt')?.toString()).toBe(
      `Source-Organization: A landlord of two lines\nPayload-Oxum: ${PHOTO.length + 4}.3\n`,
    );
  });

  it('the check of the RFC finds a changed, a missing and an unlisted file', async () => {
    const files = await unzipped(await written(sample));
    const changed = new Map(files).set('a-bag/data/01-cover/cover.json', Buffer.from('{ }'));
    expect(faultsOfBag(changed)).toContain('§3 data/01-cover/cover.json is not what manifest-sha256.txt says');
    const missing = new Map(files);
    missing.delete('a-bag/data/13-evidence/photo.jpg');
    expect(faultsOfBag(missing)).toContain(
      '§3 manifest-sha512.txt lists data/13-evidence/photo.jpg, which is not there',
    );
    const more = new Map(files).set('a-bag/data/more.txt', Buffer.from('x'));
    expect(faultsOfBag(more)).toContain('§3 manifest-sha256.txt does not list data/more.txt');
  });

  it('makes the same bytes of the same contents', async () => {
    const hash = async (): Promise<string> =>
      createHash('sha256')
        .update(await written(sample))
        .digest('hex');
    expect(await hash()).toBe(await hash());
  });

  it('breaks the output off when a content breaks off', async () => {
    const bag = new Bag('a-bag');
    const reading = buffer(bag.output);
    const refused = expect(reading).rejects.toThrow('the disk is gone');
    const broken = new Readable({
      read() {
        this.push(Buffer.alloc(10));
        this.destroy(new Error('the disk is gone'));
      },
    });
    await expect(bag.addStream('x', broken, 20, 'text/plain')).rejects.toThrow('the disk is gone');
    expect(() => bag.addFile('y', 'z')).toThrow('the disk is gone');
    await refused;
  });

  it('lets go of a content when the output is broken off, as by a full disk', async () => {
    const bag = new Bag('a-bag');
    const endless = new Readable({
      read() {
        this.push(Buffer.alloc(65_536));
      },
    });
    const adding = expect(bag.addStream('x', endless, 1e12, 'image/jpeg')).rejects.toThrow('no space left');
    await new Promise((done) => bag.output.once('readable', done));
    const refused = expect(buffer(bag.output)).rejects.toThrow('no space left');
    bag.fail(new Error('no space left'));
    await Promise.all([adding, refused]);
    await expect(bag.addStream('y', Readable.from(['z']), 1, 'text/plain')).rejects.toThrow('no space left');
  });

  it.each([
    ['image/jpeg', true],
    ['application/pdf', true],
    ['video/mp4', true],
    ['image/svg+xml', false],
    ['text/plain', false],
    ['application/json', false],
  ])('%s is compressed already: %s', (mediaType, already) => {
    expect(isCompressed(mediaType)).toBe(already);
  });
});
