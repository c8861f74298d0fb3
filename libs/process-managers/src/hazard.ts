import { handOffHazard } from '@redress/domain';
import { type Clock } from '@redress/clock';
import { type Outbox } from '@redress/notifications';
import { type Reactor } from '@redress/read-models';
import { placeOf, type SystemCommands } from './system-commands.js';

const TO = 'hazard-team';

/** Process manager 3 (I20): a possible hazard goes to the hazard process the same minute, with a message. */
export const hazardManager = (commands: SystemCommands, outbox: Outbox, clock: Clock): Reactor => ({
  name: 'hazard',
  version: 1,
  concerns: ({ event }) => event.type === 'Logged' && event.data.possibleHazard,
  react: async (cause) => {
    const { event } = cause;
    if (event.type !== 'Logged') return;
    const { reference, links, receivedAt } = event.data;
    const { caseId, landlordId } = placeOf(cause);
    const at = clock.now();
    await commands.give(cause, handOffHazard, { ref: links?.hazardCaseRef ?? reference, at, to: TO });
    await outbox.put({
      messageId: `hazard~${event.id}`,
      landlordId,
      caseId,
      roles: ['COMPLAINTS_OFFICER'],
      recipients: [TO],
      subject: `${reference}: possible hazard`,
      body: `The complaint ${reference} may report a hazard. The landlord has known of it since ${receivedAt}.`,
      madeAt: at,
    });
  },
});
