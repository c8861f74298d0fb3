// Owns the process managers: what one stream's event makes happen on another stream, or in the outbox.
// May import complaints, policies, read-models and notifications; must never append without the write path.
import { type Clock } from '@redress/clock';
import { type CaseReader, type ComplaintStream } from '@redress/complaints';
import { type Outbox } from '@redress/notifications';
import { type KnownPolicies } from '@redress/policies';
import { type CasesUnderCalendar, type Reactor, type StreamReactor } from '@redress/read-models';
import { clearedBreachesManager } from './cleared-breaches.js';
import { earlyRequestManager } from './early-request.js';
import { hazardManager } from './hazard.js';
import { calendarLagManager, recalculationManager } from './recalculation.js';
import { messagesManager } from './messages.js';
import { splitIssueManager } from './split-issue.js';
import { SystemCommands } from './system-commands.js';

export { SystemCommands };

export interface ManagerParts {
  readonly complaints: ComplaintStream;
  readonly reader: CaseReader;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly known: KnownPolicies;
}

/** Every process manager there is. */
export const allManagers = ({ complaints, reader, outbox, clock, known }: ManagerParts): readonly Reactor[] => {
  const commands = new SystemCommands(complaints, reader);
  return [
    splitIssueManager(complaints, commands),
    hazardManager(commands, outbox, clock),
    earlyRequestManager(commands),
    clearedBreachesManager(commands, clock),
    messagesManager(commands, outbox),
    calendarLagManager(commands, known),
  ];
};

/** Process managers that answer other streams than complaints. */
export const allStreamManagers = (
  { complaints, reader, known }: Pick<ManagerParts, 'complaints' | 'reader' | 'known'>,
  cases: CasesUnderCalendar,
): readonly StreamReactor[] => [recalculationManager(new SystemCommands(complaints, reader), known, cases)];
