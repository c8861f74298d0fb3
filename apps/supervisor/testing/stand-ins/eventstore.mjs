// Stands in for the embedded event store node: listens where it is told to.
import { createServer } from 'node:net';
import { live, note } from './life.mjs';

const option = (name) => process.argv[process.argv.indexOf(name) + 1];
const port = Number(option('--port'));
createServer().listen(port, '127.0.0.1', () => {
  note(`eventstore listens ${port} ${option('--database')}`);
  live('eventstore', port);
});
