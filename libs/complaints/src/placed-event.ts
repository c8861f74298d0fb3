import { type StoredEvent } from '@redress/domain';

/** An event with its place in the log, as a reader of raw events sees it. */
export type PlacedEvent = StoredEvent & { readonly position: string };
