import { type Status } from './export-client.js';

/** What the liaison has to answer for, a line each. */
export const toldGaps = ({ report }: Pick<Status, 'report'>): string[] => [
  ...(report?.requestedItems ?? []).flatMap(({ item, folders, why }) => {
    if (why === undefined) return [];
    return folders.length === 0
      ? [`not answered: ${item}. ${why}`]
      : [`answered in part, in ${folders.join(' and ')}: ${item}. ${why}`];
  }),
  ...(report?.gaps ?? []).map(
    ({ code, provision, why }) =>
      `missing (${[provision, code].filter((part) => part !== undefined).join(', ')}): ${why}`,
  ),
];
