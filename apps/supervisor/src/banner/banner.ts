import type { Settings } from '../settings.js';
import { CASEWORKER, DEMO_IDENTITIES, DEMO_LANDLORD } from './demo-identities.js';
import { curl, firstComplaint } from './first-complaint.js';
import { sandboxNow, tokenFor } from './sandbox.js';

const head = (address: string, { mode, dataDir }: Settings): string => `
Redress is ready.

  Address         ${address}
  API pages       ${address}/docs
  Mode            ${mode}
  Data folder     ${dataDir}
`;

const identities = (address: string): string => `
People of the landlord ${DEMO_LANDLORD}, to try things as (a token: POST ${address}/v1/sandbox/tokens):

${DEMO_IDENTITIES.map(
  ({ userId, name, roles, does }) => `  ${userId.padEnd(10)} ${name.padEnd(18)} ${roles.join(', ').padEnd(19)} ${does}`,
).join('\n')}
`;

const withToken = (address: string, token: string, now: string): string => `
Log a complaint as ${CASEWORKER.name} (paste it into another terminal):

${curl(address, `'Authorization: Bearer ${token}'`, firstComplaint(now))}
`;

const withoutToken = (address: string, now: string): string => `
Log a complaint with a token from your identity provider:

TOKEN=...
${curl(address, '"Authorization: Bearer $TOKEN"', firstComplaint(now))}
`;

/** What a newcomer needs next, printed once when everything is ready. */
export async function banner(address: string, settings: Settings): Promise<string> {
  const token = await tokenFor(address, CASEWORKER);
  const now = await sandboxNow(address);
  const next = token === undefined ? withoutToken(address, now) : identities(address) + withToken(address, token, now);
  return `${head(address, settings)}${next}\nCtrl-C stops everything.\n\n`;
}
