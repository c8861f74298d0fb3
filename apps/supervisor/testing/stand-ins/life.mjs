// What every part of the product does: it ends when it is told to or when its supervisor has gone, and says that it is ready.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

/** What happens is noted in one file, in the order in which it happens, for tests to read. */
export const note = (text) => appendFileSync(join(process.env.STAND_IN_NOTES, 'notes.txt'), `${text}\n`);

export function live(name, port) {
  note(`${name} started ${process.pid}`);
  process.on('SIGINT', () => note(`${name} was interrupted`));
  process.on('SIGTERM', () => {
    note(`${name} stopped`);
    process.exit(0);
  });
  process.on('disconnect', () => {
    note(`${name} lost its supervisor`);
    process.exit(0);
  });
  process.send({ ready: true, port });
}
