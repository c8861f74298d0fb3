/** Why a command is not carried out: a code of the rulebook, its provision, and the field to blame. */
export interface Refusal {
  readonly code: string;
  readonly provision?: string;
  readonly field?: string;
  /** One sentence for the person who must put it right. */
  readonly detail?: string;
}

/** A decision is a value: new events, or every reason that stands against them, in the rulebook's order. */
export type Decision<Event, Warning> =
  | { readonly kind: 'accepted'; readonly events: readonly Event[]; readonly warnings: readonly Warning[] }
  | { readonly kind: 'refused'; readonly refusals: readonly [Refusal, ...Refusal[]] };

export const refused = (first: Refusal, ...others: Refusal[]): Decision<never, never> => ({
  kind: 'refused',
  refusals: [first, ...others],
});
