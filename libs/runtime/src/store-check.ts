import { isEmbeddedNode, StoreAccessDenied } from '@redress/event-store';
import { ConfigurationError, pause } from '@redress/platform';
import { type Runtime } from './runtime.js';

const ASK_AGAIN_MS = 500;

/**
 * Waits until the event store lets us read everything. A missing right is a fault of the configuration, told at once and
 * by name; a store that is away is waited for. Production does not run on the embedded node unless it is named.
 */
export const checkStore = async ({ store, settings, log }: Runtime, signal: AbortSignal): Promise<void> => {
  for (let told = false; !signal.aborted; told = true) {
    try {
      await store.check();
      break;
    } catch (error) {
      if (error instanceof StoreAccessDenied)
        throw new ConfigurationError([
          `${error.message}: the user of EVENTSTORE_URL must be allowed to read $all (a member of $admins, or an access list).`,
        ]);
      if (!told) log.info('waiting for the event store');
      await pause(ASK_AGAIN_MS);
    }
  }
  const named = settings.REDRESS_ALLOW.includes('embedded-node');
  if (settings.REDRESS_MODE === 'production' && !named && (await isEmbeddedNode(store)))
    throw new ConfigurationError([
      'EVENTSTORE_URL leads to the embedded node, which is for one machine; name it in REDRESS_ALLOW (embedded-node) to run on it all the same.',
    ]);
};
