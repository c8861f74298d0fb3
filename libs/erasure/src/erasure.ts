import { type RecordedEvent } from '@redress/event-store';

/** Why a person is erased: a request under article 17 of the UK GDPR, the end of retention, or an order of a court. */
export const ERASURE_GROUNDS = ['RESIDENT_REQUEST', 'RETENTION_ENDED', 'COURT_ORDER'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];

/** Whom or what it erases: a resident with all their cases, or one case that has no resident of its own (a group's too). */
export type ErasureSubject = { readonly residentId: string } | { readonly caseId: string };

export interface Erasure {
  readonly erasureId: string;
  readonly landlordId: string;
  readonly subject: ErasureSubject;
  readonly ground: ErasureGround;
  readonly status: 'REQUESTED' | 'APPROVED' | 'REJECTED' | 'ERASED';
  readonly caseIds: readonly string[];
  readonly documentIds: readonly string[];
  readonly requestedBy: string;
  readonly requestedAt: string;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly erasedAt?: string;
  readonly revision: number;
}

export interface Requested {
  readonly erasureId: string;
  readonly subject: ErasureSubject;
  readonly ground: ErasureGround;
}

interface Metadata {
  readonly landlordId: string;
  readonly recordedAt: string;
  readonly actor: { readonly userId: string };
}

/** One erasure as its stream tells it; undefined for an empty stream. */
export const erasureOf = (events: readonly RecordedEvent[]): Erasure | undefined =>
  events.reduce<Erasure | undefined>((erasure, { type, data, metadata, revision }) => {
    const { landlordId, recordedAt, actor } = metadata as Metadata;
    const decided = { decidedBy: actor.userId, decidedAt: recordedAt, revision };
    switch (type) {
      case 'ErasureRequested': {
        const { erasureId, subject, ground } = data as Requested;
        const requested = { requestedBy: actor.userId, requestedAt: recordedAt };
        const nothing = { caseIds: [], documentIds: [] };
        return { erasureId, landlordId, subject, ground, status: 'REQUESTED', ...nothing, ...requested, revision };
      }
      case 'ErasureApproved': {
        const { caseIds, documentIds } = data as Pick<Erasure, 'caseIds' | 'documentIds'>;
        return erasure && { ...erasure, ...decided, status: 'APPROVED', caseIds, documentIds };
      }
      case 'ErasureRejected':
        return erasure && { ...erasure, ...decided, status: 'REJECTED' };
      case 'KeysDestroyed':
        return erasure && { ...erasure, status: 'ERASED', erasedAt: recordedAt, revision };
      default:
        return erasure;
    }
  }, undefined);
