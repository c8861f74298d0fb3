import { type Actor, type Recording } from '@redress/domain';
import { newUuid, uuidV5 } from '@redress/platform';

/** Where a command comes from: who, by which request, and what makes a repeat recognisable. */
export interface Origin {
  readonly actor: Actor;
  readonly commandId: string;
  /** A keyed hash of the body, when the client sent an Idempotency-Key. */
  readonly commandHash?: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly onBehalfOf?: string;
  /** The revision that the client's form was made from (If-Match). */
  readonly ifMatch?: number;
}

/** The fields that any command may bring beside its own. */
export interface CommonFields {
  readonly occurredAt?: string;
  readonly recording?: Recording;
  readonly lateRecordingReason?: string;
}

/** The scope of an Idempotency-Key: landlord, user, method and path. */
export const commandIdOf = (actor: Actor, method: string, path: string, key: string | undefined): string =>
  key === undefined ? newUuid() : uuidV5(JSON.stringify([actor.landlordId, actor.userId, method, path, key]));

/** SYSTEM acts for a process manager or a job; the command's id follows from what it answers, so it can act only once. */
export const systemOrigin = (landlordId: string, cause: string, causationId?: string): Origin => ({
  actor: { userId: 'system', roles: ['SYSTEM'], landlordId },
  commandId: uuidV5(`system ${cause}`),
  correlationId: causationId ?? uuidV5(`system ${cause}`),
  ...(causationId !== undefined && { causationId }),
});
