import { createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';

const ED25519 = 1;
const KEY_ID_BYTES = 4;
/** The DER of an Ed25519 public key is this and the 32 bytes. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Who signs: a name without white space or `+`, and the raw public key of 32 bytes (C2SP signed-note). */
export interface NoteKey {
  readonly name: string;
  readonly publicKey: Buffer;
}

export const rawPublicKey = (key: KeyObject): Buffer =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);

const keyIdOf = ({ name, publicKey }: NoteKey): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.from([ED25519]), publicKey]), 'buffer').subarray(
    0,
    KEY_ID_BYTES,
  );

/** `name+id+key`: the one line that a verifier has to be given. */
export const verifierKey = (key: NoteKey): string =>
  `${key.name}+${keyIdOf(key).toString('hex')}+${Buffer.concat([Buffer.from([ED25519]), key.publicKey]).toString('base64')}`;

/** Signs a text, which ends with a line feed, as a note with one signature. */
export const signNote = (text: string, name: string, privateKey: KeyObject): string => {
  const key: NoteKey = { name, publicKey: rawPublicKey(privateKey) };
  const signature = Buffer.concat([keyIdOf(key), sign(null, Buffer.from(text, 'utf8'), privateKey)]);
  return `${text}\n— ${name} ${signature.toString('base64')}\n`;
};

/** The signed text of a note; undefined when no line of it is this key's signature over the text. */
export const openNote = (note: string, key: NoteKey): string | undefined => {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) return undefined;
  const text = note.slice(0, end + 1);
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, key.publicKey]), format: 'der', type: 'spki' });
  const signed = note
    .slice(end + 2)
    .split('\n')
    .some((line) => {
      const [dash, name, signature = ''] = line.split(' ');
      const bytes = Buffer.from(signature, 'base64');
      return (
        dash === '—' &&
        name === key.name &&
        bytes.toString('base64') === signature &&
        bytes.subarray(0, KEY_ID_BYTES).equals(keyIdOf(key)) &&
        verify(null, Buffer.from(text, 'utf8'), publicKey, bytes.subarray(KEY_ID_BYTES))
      );
    });
  return signed ? text : undefined;
};
