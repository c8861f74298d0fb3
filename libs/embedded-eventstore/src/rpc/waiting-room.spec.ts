import { WaitingRoom } from './waiting-room.js';

const setUp = () => {
  const doors: string[] = [];
  const room = new WaitingRoom({ close: () => doors.push('close'), open: () => doors.push('open') });
  return { room, doors };
};

const MEBIBYTE = 1024 * 1024;

describe('WaitingRoom', () => {
  it('closes once when too many wait, and opens when one has left', () => {
    const { room, doors } = setUp();
    for (let n = 0; n < 4095; n += 1) room.enter(10);
    expect(doors).toEqual([]);
    room.enter(10);
    room.enter(10);
    expect(doors).toEqual(['close']);
    room.leave(10);
    room.leave(10);
    expect(doors).toEqual(['close', 'open']);
  });

  it('closes when few wait with too much', () => {
    const { room, doors } = setUp();
    for (let n = 0; n < 32; n += 1) room.enter(MEBIBYTE);
    expect(doors).toEqual(['close']);
    room.leave(MEBIBYTE);
    expect(doors).toEqual(['close', 'open']);
  });

  it('knows when nobody waits', () => {
    const { room } = setUp();
    expect(room.isEmpty).toBe(true);
    room.enter(0);
    expect(room.isEmpty).toBe(false);
    room.leave(0);
    expect(room.isEmpty).toBe(true);
  });
});
