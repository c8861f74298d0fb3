import { EXPORT_MODES, type ExportMode } from '@redress/domain';

export const USAGE = `Exports the complete record of a case from a running Redress into a file.

  npm run export -- --case REF --mode MODE --to FILE [--item TEXT]… [--ombudsman-reference REF]
                    [--url URL] [--landlord ID] [--force]

  --case      the case's reference (KIR-2024-00001) or its id
  --mode      ${EXPORT_MODES.join(', ')}
  --to        the file to write; it is not overwritten without --force
  --item      something the Ombudsman asked for, in the words of the letter; may be given again
  --url       the address of the API; default: REDRESS_URL, else http://127.0.0.1:3000
  --landlord  whose liaison to be in a sandbox, where no REDRESS_TOKEN is set; default: code-2024`;

/** What was typed is no command; the message says what is wrong with it. */
export class UsageError extends Error {}

export interface ExportCommand {
  readonly caseRef: string;
  readonly mode: ExportMode;
  readonly to: string;
  readonly items: readonly string[];
  readonly ombudsmanReference?: string;
  readonly url: string;
  readonly landlordId: string;
  readonly force: boolean;
}

const SINGLE = ['case', 'mode', 'to', 'ombudsman-reference', 'url', 'landlord'] as const;

/** Reads the arguments. Throws UsageError. */
export const readCommand = (
  given: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ExportCommand => {
  const values = new Map<string, string>();
  const items: string[] = [];
  let force = false;
  for (let at = 0; at < given.length; at += 1) {
    const option = given[at] ?? '';
    if (option === '--force') {
      force = true;
      continue;
    }
    const name = option.replace(/^--/, '');
    const value = given[at + 1];
    if (!option.startsWith('--') || !([...SINGLE, 'item'] as string[]).includes(name))
      throw new UsageError(`${option} is not understood.`);
    if (value === undefined || value.startsWith('--')) throw new UsageError(`${option} needs a value.`);
    at += 1;
    if (name === 'item') items.push(value);
    else if (values.has(name)) throw new UsageError(`${option} is given twice.`);
    else values.set(name, value);
  }
  const required = (name: (typeof SINGLE)[number]): string => {
    const value = values.get(name);
    if (value === undefined) throw new UsageError(`--${name} is missing.`);
    return value;
  };
  const caseRef = required('case');
  const mode = EXPORT_MODES.find((candidate) => candidate === required('mode'));
  if (mode === undefined) throw new UsageError(`--mode must be one of ${EXPORT_MODES.join(', ')}.`);
  const ombudsmanReference = values.get('ombudsman-reference');
  return {
    caseRef,
    mode,
    items,
    force,
    to: required('to'),
    url: values.get('url') ?? environment['REDRESS_URL'] ?? 'http://127.0.0.1:3000',
    landlordId: values.get('landlord') ?? 'code-2024',
    ...(ombudsmanReference !== undefined && { ombudsmanReference }),
  };
};
