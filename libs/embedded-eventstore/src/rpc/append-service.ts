import { type Caller } from '../access/users.js';
import { type AppendOutcome } from '../streams/append-outcome.js';
import { judgeProposal } from '../streams/proposal.js';
import { type WriteTarget } from '../wire/expected-revision.js';
import { type ProposedEvent } from '../wire/proposed-event.js';
import { type NodeContext } from './context.js';
import { logFailed } from './errors.js';

/** What `Append` and `BatchAppend` have in common. Fails only when the log does. */
export const append = async (
  { access, writer }: NodeContext,
  caller: Caller,
  { stream, expected }: WriteTarget,
  proposed: readonly ProposedEvent[],
): Promise<AppendOutcome> => {
  const proposal = judgeProposal(stream, proposed);
  if (proposal.kind !== 'events') return proposal;
  if (!access.isAllowed(caller, 'write', stream)) return { kind: 'access-denied' };
  try {
    return await writer.append(stream, expected, proposal.events);
  } catch (error) {
    throw logFailed(error);
  }
};
