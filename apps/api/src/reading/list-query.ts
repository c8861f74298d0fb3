import { type Page, MOST_PER_PAGE, wordsIn } from '@redress/read-models';
import { BadRequest } from '../problems/bad-request.js';
import { type QueryParameters } from '../shape/parameters.js';

const DEFAULT_PER_PAGE = 50;

/** `?limit=` (50, at most 200) and `?cursor=`. */
export const pageOf = (query: QueryParameters): Page => {
  const { limit, cursor } = query;
  const wanted = limit === undefined ? DEFAULT_PER_PAGE : Number(limit);
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST_PER_PAGE)
    throw new BadRequest([{ field: 'limit', message: `must be a whole number from 1 to ${MOST_PER_PAGE}` }]);
  return { limit: wanted, cursor };
};

/** More would be a text and no question. */
const MOST_IN_A_SEARCH = 200;

/** `?q=`: what is searched for, with at least one word in it. */
export const wordsOf = ({ q = '' }: QueryParameters): string => {
  const isAsked = typeof q === 'string' && q.length <= MOST_IN_A_SEARCH && wordsIn(q).size > 0;
  if (!isAsked)
    throw new BadRequest([{ field: 'q', message: `must hold a word, and at most ${MOST_IN_A_SEARCH} characters` }]);
  return q;
};

/** `?after=<position>`: a decimal string, as a receipt gives it. */
export const positionOf = (after: string | undefined): bigint | undefined => {
  if (after === undefined) return undefined;
  if (!/^\d{1,20}$/.test(after))
    throw new BadRequest([{ field: 'after', message: 'must be a position from a receipt' }]);
  return BigInt(after);
};

/** A list that is short enough for one page, paged all the same, so that every list reads alike. */
export const pageOfArray = <Item>(
  items: readonly Item[],
  { limit, cursor }: Page,
): { items: readonly Item[]; next: string | null } => {
  const place = cursor === undefined ? '0' : Buffer.from(cursor, 'base64url').toString('utf8');
  if (!/^\d{1,9}$/.test(place)) throw new BadRequest([{ field: 'cursor', message: 'is not one of ours' }]);
  const from = Number(place);
  const end = from + limit;
  return {
    items: items.slice(from, end),
    next: end < items.length ? Buffer.from(String(end)).toString('base64url') : null,
  };
};

/** A list that is read as a whole, unless a page is asked for. */
export const wholeOrPage = <Item>(
  items: readonly Item[],
  query: QueryParameters,
): { items: readonly Item[]; next: string | null } =>
  query['limit'] === undefined && query['cursor'] === undefined
    ? { items, next: null }
    : pageOfArray(items, pageOf(query));

export const oneOf = <Value extends string>(
  field: string,
  text: string | undefined,
  values: readonly Value[],
): Value | undefined => {
  if (text === undefined) return undefined;
  const value = values.find((candidate) => candidate === text);
  if (value === undefined) throw new BadRequest([{ field, message: `must be one of ${values.join(', ')}` }]);
  return value;
};
