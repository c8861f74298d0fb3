// Owns who acts: tokens, their issuers, and the users we have seen.
// May import domain (roles), database and platform; must never decide what a role allows.
export * from './claims.js';
export * from './known-users.js';
export * from './sandbox-issuer.js';
export * from './oidc.js';
export * from './authenticator.js';
