import { type WorkingCalendar, type Division } from '../../calendar/working-calendar.js';
import { type Ruleset, type Stage } from '../../code/ruleset.js';
import { type Instant } from '../../kernel/instant.js';
import { type LocalDate } from '../../kernel/local-date.js';
import { type Text } from '../../kernel/text.js';
import { type ProfileBook } from '../../profile/profile-book.js';
import { type Profile } from '../../profile/profile.js';
import { type Actor } from '../../roles/roles.js';
import { type CaseRules, type StageRules } from '../case-rules.js';
import { type DocRef } from '../events/shapes.js';
import { type Complaint } from '../state.js';
import { type Recording } from '../stored-event.js';

/** What a decision may not look up itself: who, when, by which policy and calendar, and what was found elsewhere. */
export interface CommandContext {
  readonly now: Instant;
  readonly actor: Actor;
  readonly commandId: string;
  readonly commandHash?: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly onBehalfOf?: string;
  /** The case that the command is for; a new one's id is made before it is decided. */
  readonly caseId: string;
  readonly recording: Recording;
  readonly lateRecordingReason?: Text;
  /** As the command gives it; absent, the command's own instant counts. */
  readonly occurredAt?: Instant;
  readonly book: ProfileBook;
  readonly calendar: (division: Division) => WorkingCalendar;
  /** Those documents among the ones named that are stored. */
  readonly documents: ReadonlyMap<string, DocRef>;
  /** Other cases of the landlord that the command names, as far as they exist. */
  readonly otherCases: ReadonlyMap<string, OtherCase>;
  /** Is this user id a complaints officer, as far as anybody knows? Unknown users count. */
  readonly isOfficer: (userId: string) => boolean;
  /** References of the landlord's cases that look like the one being logged. */
  readonly possibleDuplicates: readonly string[];
  /** The reference the server would give, and whether the one brought is taken. */
  readonly reference?: { readonly next: string; readonly taken: boolean };
  /** A UUID that is the same for every try of this command. */
  readonly newId: (label: string) => string;
  /** For what-ifs and worked examples: judge by this ruleset whatever the date. */
  readonly ruleset?: Ruleset;
}

export interface OtherCase {
  readonly caseId: string;
  readonly finalResponded: boolean;
  readonly duplicateOf?: string;
}

/** Everything a rule may ask about, made ready once per decision. */
export interface Situation {
  readonly complaint: Complaint;
  readonly context: CommandContext;
  readonly rules: CaseRules;
  /** The stage the command is about. */
  readonly stage: Stage;
  readonly stageRules: StageRules;
  /** The landlord's profile in force on the day of the act. */
  readonly profile: Profile;
  /** The London day of the act. */
  readonly on: LocalDate;
  readonly occurredAt: Instant;
  readonly today: LocalDate;
}

/** And who acts, once their role is known to do. */
export interface ActingSituation extends Situation {
  /** The act is done under another's recorded approval that is still missing. */
  readonly approvalMissing: boolean;
}
