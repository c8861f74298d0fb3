import { type ClosingEvent } from './closing.js';
import { type EscalationEvent } from './escalation.js';
import { type HandlingEvent } from './handling.js';
import { type IntakeEvent } from './intake.js';
import { type RecordEvent } from './record.js';
import { type RemedyEvent } from './remedy.js';
import { type ResponseEvent } from './response.js';

/**
 * Everything that can happen to a complaint. Names and fields are the storage format and are never edited: a new shape
 * is a new schema version, read through an upcaster.
 */
export type ComplaintEvent =
  IntakeEvent | HandlingEvent | ResponseEvent | EscalationEvent | RemedyEvent | ClosingEvent | RecordEvent;

export type ComplaintEventType = ComplaintEvent['type'];
export type ComplaintEventOf<Type extends ComplaintEventType> = Extract<ComplaintEvent, { type: Type }>;
export type DataOf<Type extends ComplaintEventType> = ComplaintEventOf<Type>['data'];

export * from './shapes.js';
export type * from './intake.js';
export type * from './handling.js';
export type * from './response.js';
export type * from './escalation.js';
export type * from './remedy.js';
export type * from './closing.js';
export type * from './record.js';
