import { isRole, type Actor, type Role } from '@redress/domain';

/** The token is no proof of who asks: missing, expired, of another issuer, or without what we need. */
export class NotAuthenticated extends Error {}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** SYSTEM is us: no token may claim it. */
const rolesIn = (value: unknown): Role[] =>
  (Array.isArray(value) ? (value as unknown[]) : [])
    .filter((role) => typeof role === 'string')
    .filter(isRole)
    .filter((role) => role !== 'SYSTEM');

/** The claims that Redress reads of a token: sub, name, roles, grade, landlordId. */
export const actorOf = (claims: Readonly<Record<string, unknown>>): Actor => {
  const userId = text(claims['sub']);
  const landlordId = text(claims['landlordId']) ?? text(claims['landlord_id']);
  if (userId === undefined || landlordId === undefined)
    throw new NotAuthenticated('the token names no user (sub) or no landlord (landlordId)');
  const name = text(claims['name']);
  const grade = text(claims['grade']);
  return {
    userId,
    landlordId,
    roles: rolesIn(claims['roles']),
    ...(name !== undefined && { name }),
    ...(grade !== undefined && { grade }),
  };
};
