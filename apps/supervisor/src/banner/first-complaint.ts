/** The body of the first complaint a newcomer logs. It holds no apostrophe, because a shell quotes it with them. */
export const firstComplaint = (receivedAt: string): string =>
  JSON.stringify({
    receivedAt,
    receivedByRole: 'CALL_CENTRE',
    receivedByOrg: 'Landlord',
    channel: 'PHONE',
    complainantKind: 'TENANT',
    tenureStock: 'LCRA',
    original: { verbatim: 'My kitchen ceiling has leaked for three weeks and nobody has come.' },
    summary: 'Leak through the kitchen ceiling, repair missed twice',
    category: 'REPAIRS',
    serviceAreas: ['REPAIRS'],
    possibleHazard: false,
  });

/** A command for a POSIX shell, safe to paste: nothing in it is left for the shell to interpret but the token's name. */
export const curl = (address: string, authorization: string, body: string): string =>
  [
    `curl -sS ${address}/v1/complaints \\`,
    `  -H ${authorization} \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${body}'`,
  ].join('\n');
