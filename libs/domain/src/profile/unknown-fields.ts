import { HOS_2024 } from '../code/ruleset.js';
import { type Profile } from './profile.js';

/** A field on which the landlord's documents are silent and that the self-assessment needs. */
export interface UnknownField {
  readonly field: string;
  readonly provision: string;
}

const LETTERS = [
  ['refusalGivesOmbudsmanRight', '2.4'],
  ['extensionGivesOmbudsmanDetails', '6.5'],
  ['extensionSetsUpdateInterval', '5.9'],
] as const;

const CLAUSES = [
  ['serviceRequestDistinction', '1.4'],
  ['publicity', '3.5'],
  ['website', '3.4'],
  ['reasonableAdjustments', '5.10'],
  ['recordInOneSystem', '5.12'],
  ['unacceptableBehaviour', '5.14'],
] as const;

const ROLES = [
  ['complaintsOfficer', '4.1'],
  ['ombudsmanLiaison', '4.1'],
  ['seniorLead', '9.4'],
  ['mrc', '9.5'],
  ['governingBody', '9.7'],
] as const;

const nullsOf = <Part extends object>(
  part: Part,
  path: string,
  named: readonly (readonly [keyof Part & string, string])[],
): UnknownField[] =>
  named.flatMap(([name, provision]) => (part[name] === null ? [{ field: `${path}.${name}`, provision }] : []));

/** Null is unknown; `none`, an empty list and a vacant role are answers. */
export const unknownFields = ({
  definition,
  stages,
  escalation,
  compensation,
  exclusionGrounds,
  templates,
  clauses,
  roles,
}: Profile): readonly UnknownField[] => [
  ...nullsOf(definition, 'definition', [['text', '1.2']]),
  ...stages.flatMap((stage) => {
    const path = `stages[${stage.n}]`;
    const judged = stage.n <= HOS_2024.stagesAllowed;
    return [
      ...nullsOf(stage, path, [['handlerGrades', '5.8']]),
      ...(judged
        ? nullsOf(stage, path, [
            ['ackWd', HOS_2024.acknowledge[stage.n].provision],
            ['respWd', HOS_2024.respond[stage.n].provision],
            ['extMaxWd', HOS_2024.extend[stage.n].provision],
          ])
        : []),
    ];
  }),
  ...nullsOf(escalation, 'escalation', [['windowWd', '5.11']]),
  ...exclusionGrounds.flatMap(({ code, sourced }) =>
    sourced ? [] : [{ field: `exclusionGrounds.${code}`, provision: '2.2' }],
  ),
  ...nullsOf(compensation, 'compensation', [['approvalOverPence', '7.2']]),
  ...nullsOf(templates, 'templates', LETTERS),
  ...nullsOf(clauses, 'clauses', CLAUSES),
  ...nullsOf(roles, 'roles', ROLES),
];
