import { CROSSWALK_2022, PROVISIONS_OF_THE_CODE, type ProvisionKind, type ProvisionOfTheCode } from '@redress/domain';
import { type Sources } from './sources.js';

const SHOWN_BY: Readonly<Record<ProvisionKind, string>> = {
  C: 'each case',
  S: 'another record (service request, resident)',
  P: 'the policy',
  L: 'a register or report of the landlord',
  O: 'an attestation',
};

const SECTIONS: Readonly<Record<string, string>> = {
  1: 'What a complaint is',
  2: 'Exclusions',
  3: 'Access and awareness',
  4: 'Staff',
  5: 'The process',
  6: 'The stages',
  7: 'Putting things right',
  8: 'Self-assessment and reporting',
  9: 'Scrutiny and learning',
};

const HEAD = `# The Code, and where Redress keeps it

For each provision of the Complaint Handling Code of 1 April 2024: what it demands, how it is shown to be kept, which rule
judges it, what Redress refuses because of it, which deadlines it sets, and the tests that carry its number. This page is
made by \`npm run code-map\`; a test fails when it no longer says what the code does.

A refusal is written \`command: CODE\`. A deadline is written as the API names it.
`;

const code = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(', ');

/** A provision that no case shows is judged from the landlord's own registers, and those are other streams. */
const judgedBy = ({ kinds }: ProvisionOfTheCode, rules: readonly string[]): string => {
  if (kinds.length === 0) return 'not assessed';
  if (rules.length > 0) return code(rules);
  return kinds.includes('P')
    ? 'the warnings of the profile (`GET /v1/profiles/{landlordId}`)'
    : 'no rule yet: its evidence is a register of the landlord, which is not built';
};

const entry = (provision: ProvisionOfTheCode, { rules, refusals, tests }: Sources): string => {
  const { number, demands, kinds, deadlines } = provision;
  const refused = refusals.get(number) ?? [];
  const tested = tests.get(number) ?? [];
  return [
    `### ${number} ${demands}`,
    '',
    ...(kinds.length === 0 ? [] : [`- Shown by: ${kinds.map((kind) => SHOWN_BY[kind]).join('; ')}`]),
    `- Judged by: ${judgedBy(provision, rules.get(number) ?? [])}`,
    ...(refused.length === 0 ? [] : [`- Refused: ${code(refused)}`]),
    ...(deadlines.length === 0 ? [] : [`- Deadlines: ${code(deadlines)}`]),
    ...(tested.length === 0 ? [] : [`- Tests: ${code(tested)}`]),
    '',
  ].join('\n');
};

const crosswalk = (): string =>
  [
    '## The Code of 2022',
    '',
    'A legacy policy is judged by the 2022 Code. Its numbers, and the provisions of today that judge them with its limits:',
    '',
    ...Object.entries(CROSSWALK_2022).map(([old, now]) => `- ${old} → ${now.join(', ')}`),
    '',
  ].join('\n');

/** The whole page, in Markdown. */
export const codeMap = (sources: Sources): string => {
  const sections = Object.entries(SECTIONS).map(([section, title]) => {
    const provisions = PROVISIONS_OF_THE_CODE.filter(({ number }) => number.startsWith(`${section}.`));
    return `## ${section} ${title}\n\n${provisions.map((provision) => entry(provision, sources)).join('\n')}`;
  });
  return [HEAD, ...sections, crosswalk()].join('\n');
};
