import { type CommonFields } from '@redress/streams';
import { type CommonBody } from '../shape/any-command.js';

/** The command's own fields apart from those that any command may bring; fields left out stay left out. */
export const splitCommon = <Input extends object>(body: CommonBody & Input): { input: Input; common: CommonFields } => {
  const { occurredAt, recording, lateRecordingReason, ...own } = body;
  return {
    input: plain(own) as Input,
    common: {
      ...(occurredAt !== undefined && { occurredAt }),
      ...(recording !== undefined && { recording }),
      ...(lateRecordingReason !== undefined && { lateRecordingReason }),
    },
  };
};

/** Instances of body classes become plain data, without the fields that nobody sent. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const fields: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const inner = (value as Record<string, unknown>)[name];
    if (inner !== undefined) fields[name] = plain(inner);
  }
  return fields;
};
