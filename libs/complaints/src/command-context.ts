import {
  complaintOf,
  documentIdsIn,
  instant,
  isLastStage,
  type Actor,
  type CommandContext,
  type ComplianceInput,
  type DocRef,
  type LocalDate,
  type LogComplaint,
  type OtherCase,
  type Role,
  type StoredEvent,
} from '@redress/domain';
import { type Clock } from '@redress/clock';
import { uuidV5 } from '@redress/platform';
import { type CommonFields, type Origin } from '@redress/streams';
import { type CaseReader } from './case-reader.js';
import { type Policies } from '@redress/policies';

/** What the write path asks of other libraries, each for one question. */
export interface Lookups {
  documents(landlordId: string, docIds: readonly string[]): Promise<ReadonlyMap<string, DocRef>>;
  rolesOf(landlordId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, readonly Role[]>>;
  possibleDuplicates(landlordId: string, caseId: string, input: LogComplaint): Promise<readonly string[]>;
}

/** The command comes from a landlord of whom there is no policy. */
export class UnknownLandlord extends Error {
  readonly code = 'POLICY_NOT_IN_FORCE';
  constructor(readonly landlordId: string) {
    super(`There is no policy of the landlord ${landlordId}.`);
  }
}

const approversIn = (input: object): string[] =>
  ['approvedBy', 'authorisedBy', 'decidedBy'].flatMap((name) => {
    const person = (input as Record<string, { personId?: unknown } | undefined>)[name];
    return typeof person?.personId === 'string' ? [person.personId] : [];
  });

/** Gathers what a decision may not look up itself. */
export class CommandContexts {
  constructor(
    private readonly clock: Clock,
    private readonly policies: Policies,
    private readonly reader: CaseReader,
    private readonly lookups: Lookups,
  ) {}

  async make(
    caseId: string,
    input: object,
    common: CommonFields,
    origin: Origin,
    otherCaseIds: readonly string[],
  ): Promise<CommandContext> {
    const { actor } = origin;
    await this.policies.ready();
    const book = this.policies.bookOf(actor.landlordId);
    if (book === undefined) throw new UnknownLandlord(actor.landlordId);
    const docIds = documentIdsIn(input);
    const approvers = approversIn(input);
    const [documents, roles, otherCases] = await Promise.all([
      docIds.length === 0 ? new Map<string, DocRef>() : this.lookups.documents(actor.landlordId, docIds),
      approvers.length === 0 ? new Map<string, readonly Role[]>() : this.lookups.rolesOf(actor.landlordId, approvers),
      this.#otherCases(actor, otherCaseIds),
    ]);
    return {
      now: this.clock.now(),
      actor,
      commandId: origin.commandId,
      correlationId: origin.correlationId,
      caseId,
      recording: common.recording ?? 'LIVE',
      book,
      calendar: (division) => this.policies.calendar(division),
      documents,
      otherCases,
      isOfficer: (userId) => roles.get(userId)?.includes('COMPLAINTS_OFFICER') ?? true,
      possibleDuplicates: [],
      newId: (label) => uuidV5(`${origin.commandId} ${label}`),
      ...(origin.commandHash !== undefined && { commandHash: origin.commandHash }),
      ...(origin.causationId !== undefined && { causationId: origin.causationId }),
      ...(origin.onBehalfOf !== undefined && { onBehalfOf: origin.onBehalfOf }),
      ...(common.lateRecordingReason !== undefined && { lateRecordingReason: common.lateRecordingReason }),
      ...(common.occurredAt !== undefined && { occurredAt: instant(common.occurredAt) }),
    };
  }

  /** A new case brings its reference and what it may be a duplicate of. */
  async forLogging(
    context: CommandContext,
    input: LogComplaint,
    reference: CommandContext['reference'],
  ): Promise<CommandContext> {
    const { actor, caseId } = context;
    const possibleDuplicates = await this.lookups.possibleDuplicates(actor.landlordId, caseId, input);
    return { ...context, possibleDuplicates, ...(reference !== undefined && { reference }) };
  }

  /** What judging a case rests on beside its own events. */
  async complianceInput(actor: Actor, events: readonly StoredEvent[], asAt: LocalDate): Promise<ComplianceInput> {
    await this.policies.ready();
    const book = this.policies.bookOf(actor.landlordId);
    if (book === undefined) throw new UnknownLandlord(actor.landlordId);
    const named = events.flatMap(({ data }) => {
      const { facts } = data as { facts?: { priorCaseId?: string } };
      return facts?.priorCaseId ?? [];
    });
    const otherCases = await this.#otherCases(actor, named);
    return { events, book, calendar: this.policies.calendarOf(actor.landlordId), asAt, otherCases };
  }

  async #otherCases(actor: Actor, caseIds: readonly string[]): Promise<ReadonlyMap<string, OtherCase>> {
    const found = new Map<string, OtherCase>();
    for (const caseId of caseIds) {
      const events = await this.reader.events(caseId);
      if (events[0]?.metadata.landlordId !== actor.landlordId) continue;
      const complaint = complaintOf(events);
      const profile = this.policies.bookOf(actor.landlordId)?.version(complaint.stages[1].policyVersion ?? 1);
      const finalResponded = ([1, 2, 3] as const).some(
        (stage) =>
          complaint.stages[stage].response !== undefined && profile !== undefined && isLastStage(profile, stage),
      );
      found.set(caseId, {
        caseId,
        finalResponded,
        ...(complaint.duplicateOf !== undefined && { duplicateOf: complaint.duplicateOf }),
      });
    }
    return found;
  }
}
