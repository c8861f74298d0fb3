import {
  CASE_COMMANDS,
  complaintOf,
  correctRecord,
  decideCommand,
  logComplaint,
  unknownComplaint,
  type CaseCommand,
  type CaseCommandName,
  type Instant,
  type StoredEvent,
} from '@redress/domain';
import { Story } from '../../../libs/domain/src/testing/story.js';
import { LETTER } from '../../../libs/domain/src/testing/samples.js';
import { type Receipt, type ToldCommand } from '../told-command.js';

const STORY = new Story('code-2024');

const commandOf = (name: string, before: readonly StoredEvent[]): CaseCommand<object> => {
  if (name === 'log') return logComplaint as unknown as CaseCommand<object>;
  if (name === 'correct-record') return correctRecord(before) as unknown as CaseCommand<object>;
  return CASE_COMMANDS[name as CaseCommandName] as unknown as CaseCommand<object>;
};

/** Whatever a body names as a document was stored. */
const documentsIn = (body: string) => {
  const letter = { sha256: 'a'.repeat(64), mediaType: 'text/plain', bytes: 13 };
  const ids = body.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
  return new Map([LETTER, ...ids].map((docId) => [docId, { docId, ...letter }]));
};

/** The types of the events that this command gives on what its stream held before it; a refusal by its codes. */
export const typesDecided = (command: ToldCommand, receipt: Receipt, events: readonly StoredEvent[]): string => {
  const at = receipt.events[0]?.revision ?? 0;
  const before = events.slice(0, at);
  const metadata = events[at]?.metadata;
  if (metadata === undefined) return 'no event';
  const input = command.request.body as object;
  const context = {
    ...STORY.context(),
    now: metadata.recordedAt as Instant,
    actor: { ...metadata.actor, roles: [metadata.actor.role], landlordId: metadata.landlordId },
    commandId: metadata.commandId,
    caseId: receipt.caseId,
    documents: documentsIn(JSON.stringify(input)),
  };
  const complaint = before.length === 0 ? unknownComplaint : complaintOf(before);
  const decision = decideCommand(commandOf(command.name, before), input, complaint, context);
  return decision.kind === 'accepted'
    ? decision.events.map(({ type }) => type).join(', ')
    : decision.refusals.map(({ code }) => `refused: ${code}`).join(', ');
};
