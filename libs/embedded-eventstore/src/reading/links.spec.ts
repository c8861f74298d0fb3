import { event, events, metadata, openJournal } from '../../testing/memory-journal.js';
import { NONE } from '../journal/event-index.js';
import { linkedEvent } from './links.js';

const setUp = async () => {
  const { journal, writer } = await openJournal();
  await writer.append('orders-7@home', 'any', events(1, 2, 3));
  const follow = (link: string, mayRead = true) => linkedEvent(journal, Buffer.from(link), () => mayRead);
  return { writer, follow };
};

describe('a link', () => {
  it('leads to an event by revision and stream, whatever the name', async () => {
    const { follow } = await setUp();
    expect(follow('2@orders-7@home')).toBe(2);
  });

  it.each([['5@orders-7@home'], ['0@nowhere'], ['orders-7@home'], ['']])('leads nowhere when it is %p', async (link) =>
    expect((await setUp()).follow(link)).toBe(NONE),
  );

  it('leads nowhere when its reader may not go there', async () =>
    expect((await setUp()).follow('0@orders-7@home', false)).toBe(NONE));

  it('leads to nothing that its stream does not show any more', async () => {
    const { writer, follow } = await setUp();
    await writer.append('$$orders-7@home', 'any', metadata(9, { $tb: 2 }));
    expect([follow('1@orders-7@home'), follow('2@orders-7@home')]).toEqual([NONE, 2]);
    await writer.delete('orders-7@home', 'any');
    expect(follow('2@orders-7@home')).toBe(NONE);
    await writer.append('orders-7@home', 'any', [event(20)]);
    expect(follow('3@orders-7@home')).not.toBe(NONE);
    await writer.tombstone('orders-7@home', 'any');
    expect(follow('3@orders-7@home')).toBe(NONE);
  });
});
