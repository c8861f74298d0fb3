import {
  type AggregateContext,
  approveCalendar,
  approveProfile,
  type ApproveCalendar,
  type ApproveProfile,
  type CalendarEvent,
  type Division,
  type DivisionCalendar,
  divisionCalendarOf,
  evolveCalendar,
  evolvePolicy,
  loadCalendar,
  type LoadCalendar,
  londonDate,
  NO_POLICY,
  type Policy,
  type PolicyEvent,
  policyOf,
  type Profile,
  proposeCalendar,
  proposeProfile,
  type Warning,
} from '@redress/domain';
import { type Clock } from '@redress/clock';
import { type EventStore } from '@redress/event-store';
import { uuidV5 } from '@redress/platform';
import { notThere, type Origin, type Placed, type StreamKind, StreamWriter, type Written } from '@redress/streams';
import {
  calendarStream,
  decodeCalendarEvent,
  decodePolicyEvent,
  type KnownPolicies,
  policyStream,
  seededOf,
} from './known-policies.js';
import { type Policies } from './policies.js';

const POLICY: StreamKind<PolicyEvent, Policy> = {
  streamOf: policyStream,
  decode: decodePolicyEvent,
  stateOf: policyOf,
  further: (policy, events) => events.reduce(evolvePolicy, policy),
  ofOneLandlord: true,
  notFound: (landlordId) => notThere(`policy of ${landlordId}`),
};

/** The calendar belongs to nobody: any landlord's policy administrator may load what was proclaimed for all. */
const calendarKind = (division: Division): StreamKind<CalendarEvent, DivisionCalendar> => ({
  streamOf: calendarStream,
  decode: decodeCalendarEvent,
  stateOf: (events) => divisionCalendarOf(division, events),
  further: (calendar, events) => events.reduce(evolveCalendar, calendar),
  ofOneLandlord: false,
  notFound: () => notThere(`calendar of ${division}`),
});

export interface PolicyReceipt {
  readonly revision: number;
  readonly position: string;
  readonly events: readonly { readonly id: string; readonly type: string; readonly revision: number }[];
  readonly warnings: readonly Warning[];
  readonly [made: string]: unknown;
}

/** Made from the events alone, so that a repeated command gets the same answer as the first. */
const receiptOf = (
  named: object,
  { events, position }: Written<PolicyEvent | CalendarEvent, unknown>,
): PolicyReceipt => {
  const { proposalId } = (events[0]?.data ?? {}) as { proposalId?: string };
  const data = events[0]?.data as { version?: number; profile?: Profile } | undefined;
  return {
    ...named,
    ...(proposalId !== undefined && { proposalId }),
    version: data?.version ?? data?.profile?.version,
    revision: events.at(-1)?.revision ?? -1,
    position,
    events: events.map(({ id, type, revision }) => ({ id, type, revision })),
    warnings: events[0]?.metadata.warnings ?? [],
  };
};

/** The commands of policies and calendars. What they append is known here at once, without waiting for the subscription. */
export class PolicyCommands {
  readonly #policies: StreamWriter<PolicyEvent, Policy>;
  readonly #calendars = new Map<Division, StreamWriter<CalendarEvent, DivisionCalendar>>();

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly known: KnownPolicies,
    private readonly policies: Policies,
  ) {
    this.#policies = new StreamWriter(store, POLICY);
  }

  async propose(landlordId: string, profile: Profile, origin: Origin): Promise<PolicyReceipt> {
    return this.#policy(landlordId, origin, (situation, context) => proposeProfile(profile, situation, context));
  }

  async approve(landlordId: string, input: ApproveProfile, origin: Origin): Promise<PolicyReceipt> {
    return this.#policy(landlordId, origin, (situation, context) => approveProfile(input, situation, context));
  }

  async loadCalendar(division: Division, input: LoadCalendar, origin: Origin): Promise<PolicyReceipt> {
    return this.#calendar(division, origin, (calendar, target, context) =>
      loadCalendar(input, calendar, target, context),
    );
  }

  async proposeCalendar(division: Division, input: LoadCalendar, origin: Origin): Promise<PolicyReceipt> {
    return this.#calendar(division, origin, (calendar, target, context) =>
      proposeCalendar(input, calendar, target, context),
    );
  }

  async approveCalendar(division: Division, input: ApproveCalendar, origin: Origin): Promise<PolicyReceipt> {
    return this.#calendar(division, origin, (calendar, target, context) =>
      approveCalendar(input, calendar, target, context),
    );
  }

  /** The history of a landlord's policy; none of it when only the seeded version exists. */
  async policyEvents(landlordId: string): Promise<Placed<PolicyEvent>[]> {
    return this.#policies.read(landlordId);
  }

  async calendarEvents(division: Division): Promise<Placed<CalendarEvent>[]> {
    return this.#writerOf(division).read(division);
  }

  async #policy(
    landlordId: string,
    origin: Origin,
    decide: (
      situation: Parameters<typeof proposeProfile>[1],
      context: AggregateContext,
    ) => ReturnType<typeof proposeProfile>,
  ): Promise<PolicyReceipt> {
    if (origin.actor.landlordId !== landlordId) throw notThere(`policy of ${landlordId}`);
    await this.policies.ready();
    const context = this.#context(landlordId, origin);
    const written = await this.#policies.write({
      id: landlordId,
      origin,
      begins: true,
      decide: ({ state, revision }) => {
        const target = { streamId: policyStream(landlordId), landlordId, revision };
        const situation = { policy: revision < 0 ? NO_POLICY : state, seeded: seededOf(landlordId), target };
        return Promise.resolve(decide(situation, context));
      },
    });
    for (const event of written.events) this.known.takePolicy(event);
    return receiptOf({ landlordId }, written);
  }

  async #calendar(
    division: Division,
    origin: Origin,
    decide: (
      calendar: DivisionCalendar,
      target: Parameters<typeof loadCalendar>[2],
      context: AggregateContext,
    ) => ReturnType<typeof loadCalendar>,
  ): Promise<PolicyReceipt> {
    await this.policies.ready();
    const { landlordId } = origin.actor;
    const context = this.#context(landlordId, origin);
    const written = await this.#writerOf(division).write({
      id: division,
      origin,
      begins: true,
      decide: ({ state, revision }) =>
        Promise.resolve(decide(state, { streamId: calendarStream(division), landlordId, revision }, context)),
    });
    for (const event of written.events) this.known.takeCalendar(event);
    return receiptOf({ division }, written);
  }

  #writerOf(division: Division): StreamWriter<CalendarEvent, DivisionCalendar> {
    const made = this.#calendars.get(division) ?? new StreamWriter(this.store, calendarKind(division));
    this.#calendars.set(division, made);
    return made;
  }

  #context(landlordId: string, origin: Origin): AggregateContext {
    const now = this.clock.now();
    const { actor, commandId, commandHash, correlationId } = origin;
    return {
      now,
      occurredAt: now,
      actor,
      commandId,
      correlationId,
      recording: 'LIVE',
      newId: (label) => uuidV5(`${commandId} ${label}`),
      policyVersion: this.policies.bookOf(landlordId)?.inForceOn(londonDate(now))?.version ?? 0,
      calendarVersion: this.policies.calendarOf(landlordId).version,
      ...(commandHash !== undefined && { commandHash }),
    };
  }
}
