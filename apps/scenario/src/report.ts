import { type Played } from './play.js';
import { type ScenarioFile } from './scenario-file.js';

const text = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'));

/** A table of what held and what did not; lines that need a part which is not built are listed as such. */
export const reportOf = (
  { scenario, file }: ScenarioFile,
  played: readonly Played[],
): { lines: string[]; failed: boolean } => {
  const failed = played.some(({ findings }) => findings.some(({ held }) => !held));
  const lines = [`${failed ? 'FAILED' : 'held  '}  ${scenario}  (${file})`];
  for (const { title, findings, skipped } of played) {
    if (skipped !== undefined) lines.push(`    ·  ${title}: needs ${skipped}, which is not built yet`);
    for (const { what, held, expected, found } of findings)
      lines.push(
        held
          ? `    ✓  ${title}: ${what}`
          : `    ✗  ${title}: ${what}\n         expected ${text(expected)}\n         found    ${text(found)}`,
      );
  }
  return { lines, failed };
};

/** Without the lines that held. */
export const briefly = (lines: readonly string[]): string[] => lines.filter((line) => !line.startsWith('    ✓'));
