/** Settings of postgresql.conf by name, as given on the server's command line. */
export type ServerSettings = Readonly<Record<string, string | number>>;

/**
 * For one machine that has other things to do: little memory while nobody asks, no process that is not needed.
 * What was committed stays committed: fsync and synchronous_commit keep their defaults, which are on.
 */
const SETTINGS: ServerSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  cluster_name: 'redress',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: 100,
  shared_buffers: '32MB',
  maintenance_work_mem: '32MB',
  huge_pages: 'off',
  jit: 'off',
  io_method: 'sync',
  max_worker_processes: 4,
  max_parallel_workers: 2,
  max_parallel_workers_per_gather: 1,
  max_logical_replication_workers: 0,
  min_wal_size: '32MB',
  max_wal_size: '512MB',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
};

export const settingArguments = (port: number, own: ServerSettings = {}): string[] =>
  Object.entries({ ...SETTINGS, ...own, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
