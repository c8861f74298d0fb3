/** A running PostgreSQL server. */
export interface EmbeddedPostgres {
  /** `postgres://…`, with the password of this data folder. */
  readonly url: string;
  readonly port: number;
  /** The postmaster. */
  readonly pid: number;
  /** True when the server was already running on this data folder: then it belongs to someone else, who also ends it. */
  readonly adopted: boolean;
  /** Ends the server and waits until it has gone; does nothing to an adopted one. */
  readonly stop: () => Promise<void>;
  /** Settles when the server has gone: with nothing after `stop()`, else with the reason as far as it is known. */
  readonly exited: Promise<string | undefined>;
}
