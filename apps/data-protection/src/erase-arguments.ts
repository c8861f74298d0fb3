import { parseArgs } from 'node:util';

export const ERASE_USAGE = `npm run erase -- request --resident ID --ground RESIDENT_REQUEST|RETENTION_ENDED|COURT_ORDER
npm run erase -- request --case CASE_ID --ground …   (a case without a resident, or of a group)
npm run erase -- approve ERASURE_ID                  (by another person than who asked)
npm run erase -- reject ERASURE_ID
npm run erase -- show ERASURE_ID
npm run erase -- list

REDRESS_TOKEN (or --token) is the access token of a person with the role DATA_PROTECTION.
REDRESS_URL (or --url) is the address of the API; default: this machine, PORT or 3000.`;

export interface EraseRequest {
  readonly url: string;
  readonly token: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
}

type Environment = Readonly<Record<string, string | undefined>>;

const OPTIONS = {
  resident: { type: 'string' },
  case: { type: 'string' },
  ground: { type: 'string' },
  token: { type: 'string' },
  url: { type: 'string' },
} as const;

/** What the command line asks of the API, or one sentence that says what is wrong with it. */
export const eraseArguments = (given: readonly string[], environment: Environment): EraseRequest | string => {
  try {
    const { values, positionals } = parseArgs({ args: [...given], options: OPTIONS, allowPositionals: true });
    const token = values.token ?? environment['REDRESS_TOKEN'];
    if (token === undefined || token === '') return 'REDRESS_TOKEN or --token is needed.';
    const url = values.url ?? environment['REDRESS_URL'] ?? `http://127.0.0.1:${environment['PORT'] ?? '3000'}`;
    const asked = requestFor(positionals, values);
    return typeof asked === 'string' ? asked : { url, token, ...asked };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

const requestFor = (
  [command, erasureId, ...more]: readonly string[],
  { resident, case: caseId, ground }: { resident?: string; case?: string; ground?: string },
): Pick<EraseRequest, 'method' | 'path' | 'body'> | string => {
  if (more.length > 0) return `What is ${more.join(' ')}?`;
  const path = `/v1/erasures/${encodeURIComponent(erasureId ?? '')}`;
  switch (command) {
    case 'request':
      if (erasureId !== undefined) return `What is ${erasureId}?`;
      if ((resident === undefined) === (caseId === undefined)) return 'Give either --resident or --case.';
      if (ground === undefined) return '--ground is needed.';
      return {
        method: 'POST',
        path: '/v1/erasures',
        body: { ...(resident !== undefined ? { residentId: resident } : { caseId }), ground },
      };
    case 'list':
      return erasureId === undefined ? { method: 'GET', path: '/v1/erasures' } : `What is ${erasureId}?`;
    case 'show':
      return erasureId === undefined ? 'Which erasure?' : { method: 'GET', path };
    case 'approve':
    case 'reject':
      return erasureId === undefined ? 'Which erasure?' : { method: 'POST', path: `${path}/${command}` };
    case undefined:
      return 'What shall be done?';
    default:
      return `There is no command ${command}.`;
  }
};
