import { SETTINGS, type Setting } from './settings.js';

const HEAD = `# Configuration

Redress is configured by environment variables alone. An empty value counts as not set. Every process reads all of them when
it starts; if anything is wrong it prints one message that lists every fault, and ends with exit code 78, at which the
supervisor stops as well, because no restart would mend it.

\`npm start\` starts what has no address: without \`DATABASE_URL\` an embedded PostgreSQL, without \`EVENTSTORE_URL\` the embedded
node. With an address, that part is left to you. In \`production\` mode, \`DATABASE_URL\`, \`EVENTSTORE_URL\`, \`MASTER_KEY\`,
\`LOG_SIGNING_KEY\` and \`OIDC_ISSUER\` are required, and the sandbox issuer, the sandbox clock and the embedded node are refused unless
\`REDRESS_ALLOW\` names them.

This page is made from \`libs/platform/src/settings.ts\` by \`npm run generate\`; a test fails when the two differ.
`;

const spelled = (value: string): string => `\`${value}\``;

const section = (name: string, { says, fallback, example, secret }: Setting<unknown>): string =>
  [
    `## ${name}`,
    '',
    says,
    '',
    `- Default: ${fallback === undefined || fallback === '' ? 'none' : spelled(fallback)}`,
    ...(example === undefined ? [] : [`- Example: ${spelled(example)}`]),
    ...(secret === true ? ['- Secret: keep it out of files that others can read.'] : []),
  ].join('\n');

/** `docs/configuration.md`: every setting with its meaning, its default and an example. */
export const configurationPage = (): string =>
  `${[HEAD, ...Object.entries(SETTINGS).map(([name, setting]) => section(name, setting))].join('\n\n').replace('\n\n\n', '\n\n')}\n`;
