import { createHash } from 'node:crypto';
import { BackupRefused, type Manifest } from '@redress/backup';
import { ErasureRegister } from '@redress/erasure';

/**
 * The register that a restore is given. It only ever grows, so it begins with what it was when the backup was taken;
 * another instance's does not, nor does a copy from before. Throws BackupRefused.
 */
export const registerFor = ({ erasures }: Manifest, file: string): Buffer => {
  const register = new ErasureRegister(file).bytes();
  const then = createHash('sha256').update(register.subarray(0, erasures.bytes)).digest('hex');
  if (register.length < erasures.bytes || then !== erasures.sha256)
    throw new BackupRefused(
      `${file} is not the register of erasures of this instance, or one from before the backup: bring the newest.`,
    );
  return register;
};
