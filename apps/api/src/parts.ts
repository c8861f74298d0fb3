/** Names under which Nest hands out parts that are no classes of their own. */
export const MASTER_KEY = Symbol('MasterKey');
export const RUNTIME = Symbol('Runtime');
export const CLOCK = Symbol('Clock');
export const LOGGER = Symbol('Logger');
