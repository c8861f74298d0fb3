import { type Recording } from '@redress/domain';
import { Moment, Name, OneOf, UserId, WordsOrNothing, Code } from './fields.js';

/** What any command may bring beside its own fields. */
export class CommonBody {
  @Moment({
    optional: true,
    says: 'When it happened; default: the command’s own instant, else now. Never more than five minutes ahead.',
  })
  occurredAt?: string;

  @OneOf(['LIVE', 'PAST_FACT', 'MIGRATION'], {
    optional: true,
    says: 'PAST_FACT records what already happened, even against a rule, with the reason (complaints officers).',
  })
  recording?: Recording;

  @WordsOrNothing({ says: 'Why it is recorded only now.' })
  lateRecordingReason?: string;
}

/** Somebody by user id, and what is known of them. */
export class PersonBody {
  @UserId({ example: 'officer' })
  personId!: string;

  @Code({ optional: true, example: 'SERVICE_MANAGER' })
  grade?: string;

  @Code({ optional: true, example: 'REPAIRS' })
  serviceArea?: string;

  @Name({ optional: true })
  org?: string;
}

export const CHANNELS = [
  'PHONE',
  'EMAIL',
  'WEB',
  'LETTER',
  'IN_PERSON',
  'SOCIAL_PUBLIC',
  'SOCIAL_PRIVATE',
  'STAFF_HANDOVER',
  'CONTRACTOR',
  'MP_COUNCILLOR',
  'OMBUDSMAN',
  'SERVICE_REQUEST',
] as const;
