#!/usr/bin/env node
/**
 * Checks offline that the history of a case is what the log's operator once signed. One file, no dependencies, nothing
 * shared with the program whose records it checks. What it needs: the operator's public key, obtained beforehand and by
 * another way, and the files to be checked. RFC 6962 (tree), RFC 8785 (canonical JSON), C2SP signed-note (signatures).
 */
import { createDecipheriv, createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const HELP = `Checks the history of a case offline.

  node verify.mjs --key KEY --proof FILE [--events FILE] [--kept NOTE --consistency FILE]
  node verify.mjs --key KEY --checkpoint NOTE [--kept NOTE --consistency FILE]
  node verify.mjs --key KEY --bundle FOLDER [--kept NOTE --consistency FILE]

  --key KEY           the log's public key: the line name+id+key, or a file that holds it
                      (GET /v1/log/key, fetched earlier or given to you by another way)
  --proof FILE        the answer of GET /v1/complaints/{caseId}/proof; pages may follow each other (JSON Lines)
  --events FILE       the answer of GET /v1/complaints/{caseId}/events, JSON or JSON Lines, to be compared with the proof
  --checkpoint NOTE   a signed checkpoint (GET /v1/log/checkpoint); with --proof, it must be the one of the proof
  --bundle FOLDER     an exported bundle, unpacked: its manifests, the proof in it, and the events it shows
  --kept NOTE         a checkpoint kept from earlier: the present one must be a continuation of it
  --consistency FILE  the answer of GET /v1/log/consistency?from=<kept size>&to=<present size>
  --help              this text

Exit code 0: everything holds. 1: something does not, and the first event concerned is named. 2: the command line is
wrong or a file cannot be read.`;

// ---- RFC 8785 ---------------------------------------------------------------------------------------------------

/** Canonical JSON of a value that JSON.parse gave. A lone surrogate stands as its escape, as JSON.stringify writes it. */
export const canonical = (value) => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
};

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*)|([[\]{}:,])|(true|false|null))/y;

/**
 * Reads JSON and refuses what could be read in two ways: a name that occurs twice in an object, and a number that
 * changes when it is read. Throws with the reason.
 */
export const parseStrictly = (text) => {
  const value = JSON.parse(text);
  const open = [];
  let name;
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    const [, string, number, sign] = token;
    if (string !== undefined) name = string;
    if (number !== undefined && String(Number(number)) !== number)
      throw new Error(`the number ${number} cannot be read exactly`);
    if (sign === '{' || sign === '[') open.push(sign === '{' ? new Set() : undefined);
    if (sign === '}' || sign === ']') open.pop();
    if (sign !== ':') continue;
    const key = JSON.parse(name);
    const names = open.at(-1);
    if (names.has(key)) throw new Error(`the name ${name} occurs twice in one object`);
    names.add(key);
  }
  return value;
};

// ---- RFC 6962 ---------------------------------------------------------------------------------------------------

export const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const HEX_HASH = /^[0-9a-f]{64}$/;
const sibling = (left, right) => sha256(NODE, left, right);
const hashOf = (hex) => {
  if (typeof hex !== 'string' || !HEX_HASH.test(hex)) throw new Error(`${JSON.stringify(hex)} is no hash`);
  return Buffer.from(hex, 'hex');
};
const isCount = (number) => Number.isSafeInteger(number) && number >= 0;

export const leafOf = (canonicalText) => sha256(LEAF, Buffer.from(canonicalText, 'utf8'));

/** The stored event that a leaf is made of, and nothing else that may stand beside it. */
export const leafOfEvent = ({ streamId, revision, id, type, data, metadata }) =>
  leafOf(
    canonical({
      streamId,
      revision,
      id,
      type,
      ...(data !== undefined && { data }),
      ...(metadata !== undefined && { metadata }),
    }),
  );

/** The root that a leaf and its proof lead to; undefined when the proof does not fit the place (RFC 9162 §2.1.3.2). */
export const rootFromInclusion = (leaf, index, size, proof) => {
  if (!isCount(index) || !isCount(size) || index >= size) return undefined;
  let [at, last, root] = [index, size - 1, leaf];
  for (const hash of proof) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      root = sibling(hash, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else root = sibling(root, hash);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 ? root : undefined;
};

/** Does the tree of `size` leaves begin with the tree of `first`? (RFC 9162 §2.1.4.2) */
export const isConsistent = (first, firstRoot, size, root, proof) => {
  if (!isCount(first) || !isCount(size) || first > size) return false;
  if (first === size) return proof.length === 0 && firstRoot.equals(root);
  if (first === 0) return proof.length === 0 && firstRoot.equals(sha256());
  const path = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof] : [...proof];
  if (path.length === 0) return false;
  let [at, last] = [first - 1, size - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  let [older, newer] = [path[0], path[0]];
  for (const hash of path.slice(1)) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      older = sibling(hash, older);
      newer = sibling(hash, newer);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else newer = sibling(newer, hash);
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && older.equals(firstRoot) && newer.equals(root);
};

// ---- C2SP signed-note and tlog-checkpoint -----------------------------------------------------------------------

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** `name+id+key` → what checks signatures. Throws with the reason. */
export const readKey = (line) => {
  const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(line.trim()) ?? [];
  if (name === undefined) throw new Error('the key is not of the form name+id+key');
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 33 || bytes[0] !== 1) throw new Error('the key is no Ed25519 key');
  if (sha256(`${name}\n`, bytes).subarray(0, 4).toString('hex') !== id)
    throw new Error('the key does not have this id');
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, bytes.subarray(1)]), format: 'der', type: 'spki' });
  return { name, id, publicKey };
};

/** The signed text of a note; throws when it does not bear a signature of the key. */
export const openNote = (note, key) => {
  const end = typeof note === 'string' ? note.lastIndexOf('\n\n') : -1;
  if (end < 0) throw new Error('it is no signed note');
  const text = note.slice(0, end + 1);
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .map((line) => /^— (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line));
  // Only the one spelling of the bytes: otherwise a bit could change that nobody notices.
  const ours = signatures
    .filter((match) => match?.[1] === key.name && Buffer.from(match[2], 'base64').toString('base64') === match[2])
    .map((match) => Buffer.from(match[2], 'base64'));
  if (ours.length === 0) throw new Error(`it is not signed by ${key.name}`);
  const good = ours.some(
    (bytes) =>
      bytes.subarray(0, 4).toString('hex') === key.id &&
      verifySignature(null, Buffer.from(text, 'utf8'), key.publicKey, bytes.subarray(4)),
  );
  if (!good) throw new Error('its signature is not one of the key');
  return text;
};

const root256 = (base64) => {
  const bytes = Buffer.from(base64 ?? '', 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== base64) throw new Error('it names no root');
  return bytes;
};
const countOf = (text) => {
  if (!/^(0|[1-9]\d{0,15})$/.test(text ?? '')) throw new Error('it names no size');
  return Number(text);
};

export const readCheckpoint = (note, key) => {
  const [origin, size, root, ...more] = openNote(note, key).split('\n');
  if (origin !== key.name) throw new Error(`it is of the log ${origin}`);
  const time = more.find((line) => line.startsWith('time '))?.slice('time '.length);
  return { origin, size: countOf(size), root: root256(root), time };
};

const readHead = (note, key) => {
  const [title, streamId, events, lastLeaf, size] = openNote(note, key).split('\n');
  if (title !== `${key.name} stream head`) throw new Error('it is no statement about a stream');
  return { streamId, events: countOf(events), lastLeaf: root256(lastLeaf), size: countOf(size) };
};

// ---- a case -----------------------------------------------------------------------------------------------------

/** What does not hold. `revision` is that of the first event concerned, where one is. */
class Fault extends Error {
  constructor(message, revision) {
    super(message);
    this.revision = revision;
  }
}

const holds = (what, work) => {
  try {
    return work();
  } catch (error) {
    throw new Fault(`${what}: ${error.message}`);
  }
};

const nameOf = (event) => `revision ${event?.revision} (${event?.type}, event ${event?.id})`;

/** Revisions must run 0, 1, 2 …: says of the first that does not whether it was removed, moved or put in. */
const orderFault = (events, expected) => {
  for (const [at, event] of events.entries()) {
    if (event?.revision === at) continue;
    if (events.slice(0, at).some((other) => other?.revision === event?.revision))
      return new Fault(`INSERTED: ${nameOf(event)} occurs a second time`, at);
    if (events.slice(at + 1).some((other) => other?.revision === at))
      return new Fault(`REORDERED: ${nameOf(event)} stands where revision ${at} belongs`, at);
    return new Fault(`REMOVED: the event with revision ${at} is missing; ${nameOf(event)} stands in its place`, at);
  }
  const says = `the log says that the case has ${expected} events`;
  if (events.length > expected) return new Fault(`INSERTED: ${nameOf(events[expected])}; ${says}`, expected);
  if (events.length < expected)
    return new Fault(`REMOVED: revision ${events.length} and what follows is cut off; ${says}`, events.length);
  return undefined;
};

/** Throws the fault that comes first; of two at one place the one named first here. */
const throwFirst = (...faults) => {
  const [first] = faults.filter((fault) => fault !== undefined).sort((one, other) => one.revision - other.revision);
  if (first !== undefined) throw first;
};

const firstFault = (items, check) => {
  for (const [at, item] of items.entries()) {
    try {
      check(item, at);
    } catch (error) {
      return new Fault(
        error instanceof Fault ? error.message : `CHANGED: ${nameOf(eventOf(item) ?? item)}: ${error.message}`,
        at,
      );
    }
  }
  return undefined;
};

/** A name that nobody knows may be one that somebody changed. */
const checkNames = (value, known) => {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`${JSON.stringify(unknown)} is no field of it`);
};

const ITEM = 'revision eventId type position leafIndex leafHash inclusion event textKeys'.split(' ');
const EVENT = 'streamId revision id type data metadata'.split(' ');
const PAGE = 'caseId streamId checkpoint head size root items next'.split(' ');

/** A key that does not open what it is said to open shows nothing. */
const checkKeys = (stored, keys) => {
  const names = new Set();
  const visit = (value) => {
    if (isSealed(value)) {
      names.add(value.$sealed.k);
      if (keys[value.$sealed.k] !== undefined) openSealed(value.$sealed, keys[value.$sealed.k]);
    } else if (value !== null && typeof value === 'object') Object.values(value).forEach(visit);
  };
  visit(stored);
  checkNames(keys, [...names]);
};

const LEFT_OUT = 'revision eventId leafIndex leafHash inclusion leftOut'.split(' ');

/** A bundle may leave an event out, but not that there is one: its leaf has its place in the signed log. */
const checkLeftOut = (item, { size, root }) => {
  checkNames(item, LEFT_OUT);
  const { leafHash, leafIndex, inclusion } = item;
  if (rootFromInclusion(hashOf(leafHash), leafIndex, size, inclusion.map(hashOf))?.equals(root) !== true)
    throw new Error(`it is not in the signed log at place ${leafIndex}`);
};

/** What stands for an event that was left out: its revision and id, as the proof says them. */
const eventOf = (item) =>
  item?.leftOut === true ? { revision: item.revision, type: 'left out', id: item.eventId } : item?.event;

const checkItem = (item, streamId, { size, root }) => {
  const { event, leafIndex, leafHash, inclusion, textKeys = {} } = item;
  checkNames(item, ITEM);
  checkNames(event, EVENT);
  const leaf = leafOfEvent(event);
  const said = ['revision', 'type'].every((name) => item[name] === undefined || item[name] === event[name]);
  if (!said || (item.eventId ?? event.id) !== event.id || leaf.toString('hex') !== leafHash)
    throw new Fault(`CHANGED: ${nameOf(event)} is not what its leaf was made of`);
  if (event.streamId !== streamId) throw new Fault(`INSERTED: ${nameOf(event)} is of another case`);
  if (rootFromInclusion(leaf, leafIndex, size, inclusion.map(hashOf))?.equals(root) !== true)
    throw new Fault(`CHANGED or INSERTED: ${nameOf(event)} is not in the signed log at place ${leafIndex}`);
  checkKeys(event, textKeys);
};

/** What a page says beside its items must be what the signed notes say. */
const checkPage = ({ items: _items, next: _next, ...page }, checkpoint, head) => {
  checkNames(page, PAGE);
  const { caseId, streamId = head.streamId, size = checkpoint.size, root = checkpoint.root.toString('hex') } = page;
  if (streamId !== head.streamId) throw new Error(`it is of ${streamId}, but signed is ${head.streamId}`);
  if (caseId !== undefined && streamId !== `complaint-${caseId}`) throw new Error(`it is of the case ${caseId}`);
  if (size !== checkpoint.size || root !== checkpoint.root.toString('hex'))
    throw new Error('its size or root is not that of its checkpoint');
};

/** The events of a proof, each checked down to the signed root. `proof` has checkpoint, head and all items. */
export const checkProof = (proof, key) => {
  const checkpoint = holds('the checkpoint of the proof', () => readCheckpoint(proof.checkpoint, key));
  const head = holds('the statement how many events the case has', () => readHead(proof.head, key));
  if (head.size !== checkpoint.size)
    throw new Fault('the statement how many events the case has is of another checkpoint');
  holds('the proof', () => checkPage(proof, checkpoint, head));
  const events = proof.items.map(eventOf);
  throwFirst(
    firstFault(proof.items, (item) =>
      item?.leftOut === true ? checkLeftOut(item, checkpoint) : checkItem(item, head.streamId, checkpoint),
    ),
    orderFault(events, head.events),
    firstFault(proof.items, (item, at) => {
      if (at > 0 && item.leafIndex <= proof.items[at - 1].leafIndex)
        throw new Fault(`REORDERED: ${nameOf(eventOf(item))} was written before the event in front of it`);
    }),
  );
  const last = proof.items.at(-1);
  if (last !== undefined && last.leafHash !== head.lastLeaf.toString('hex'))
    throw new Fault('the last event is not the one that the log names', events.length - 1);
  return { checkpoint, streamId: head.streamId, events, leftOut: proof.items.filter((item) => item.leftOut === true) };
};

// ---- events as shown, against events as stored ------------------------------------------------------------------

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isSealed = (value) => isObject(value) && isObject(value.$sealed);

const openSealed = ({ k, iv, ct, tag }, base64) => {
  const key = Buffer.from(base64, 'base64url');
  if (key.toString('base64url') !== base64) throw new Error('a key of its text is spelled otherwise');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
    authTagLength: 16,
  });
  decipher.setAAD(Buffer.from(k)).setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(ct, 'base64url')), decipher.final()]).toString('utf8');
};

const compareText = (shown, { $sealed: sealed }, keys, path) => {
  if (isSealed(shown)) return canonical(shown.$sealed) === canonical(sealed) ? undefined : path;
  const key = keys?.[sealed.k];
  if (canonical(shown) === '{"erased":true}') return key === undefined ? undefined : `${path} (shown as erased)`;
  if (key === undefined) return `${path} (its key is not in the proof)`;
  return openSealed(sealed, key) === shown ? undefined : path;
};

/** Where what is shown differs from what is stored: a path, or undefined. */
export const differenceOf = (shown, stored, keys, path = '') => {
  if (isSealed(stored)) return compareText(shown, stored, keys, path);
  if (Array.isArray(stored) !== Array.isArray(shown) || isObject(stored) !== isObject(shown)) return path;
  if (stored === null || typeof stored !== 'object') return shown === stored ? undefined : path;
  const names = new Set([...Object.keys(stored), ...Object.keys(shown)]);
  for (const name of names) {
    const inner = `${path}${path === '' ? '' : '.'}${name}`;
    if (!Object.hasOwn(stored, name) || !Object.hasOwn(shown, name)) return inner;
    const found = differenceOf(shown[name], stored[name], keys, inner);
    if (found !== undefined) return found;
  }
  return undefined;
};

const shownForm = ({ event, position }, shown) => {
  const { occurredAt, recordedAt } = event.metadata ?? {};
  const stored = { ...event, occurredAt, recordedAt, position };
  return Object.fromEntries(
    Object.keys({ id: 0, type: 0, revision: 0, data: 0, metadata: 0, ...shown })
      .filter((name) => stored[name] !== undefined)
      .map((name) => [name, stored[name]]),
  );
};

/** Events as they were shown, in their order, against the proved ones. */
export const checkEvents = (shown, items) => {
  throwFirst(
    firstFault(shown, (event, at) => {
      const item = items.find((one) => one.event.id === event?.id);
      if (item === undefined) {
        const belongs = items[at] === undefined ? '' : `, where ${nameOf(items[at].event)} belongs`;
        throw new Fault(`CHANGED or INSERTED: ${nameOf(event)} is not in the proof${belongs}`);
      }
      const path = differenceOf(event, shownForm(item, event), item.textKeys);
      if (path !== undefined) throw new Fault(`CHANGED: ${nameOf(item.event)} differs at ${path}`);
    }),
    orderFault(shown, items.length),
  );
};

// ---- files ------------------------------------------------------------------------------------------------------

class Unreadable extends Error {}

const read = (file) => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw new Unreadable(`${file} cannot be read: ${error.message}`);
  }
};

/** The values of a file that holds one JSON value, or one in each line. */
const valuesOf = (file) => {
  const text = read(file);
  try {
    return [parseStrictly(text)];
  } catch (whole) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 2) throw new Fault(`${file}: ${whole.message}`);
    return lines.map((line, at) => {
      try {
        return parseStrictly(line);
      } catch (error) {
        throw new Fault(`${file}, line ${at + 1}: ${error.message}`);
      }
    });
  }
};

/** Pages, arrays and lines alike become one list. */
const itemsOf = (values) =>
  values.flatMap((value) =>
    Array.isArray(value) ? itemsOf(value) : Array.isArray(value?.items) ? value.items : [value],
  );

const readProof = (file) => {
  const values = valuesOf(file).flat();
  const page = values.find((value) => value?.checkpoint !== undefined);
  if (page === undefined) throw new Fault(`${file} holds no proof`);
  if (values.some(({ checkpoint }) => checkpoint !== undefined && checkpoint !== page.checkpoint))
    throw new Fault(`${file} holds pages of several checkpoints`);
  return {
    ...page,
    items: itemsOf(values.filter((value) => value !== page || Array.isArray(page.items))),
  };
};

const readKeyArgument = (argument) => {
  const line = /^\S+\+[0-9a-f]{8}\+\S+$/.test(argument) ? argument : read(argument).trim();
  try {
    return readKey(line.startsWith('{') ? JSON.parse(line).verifierKey : line);
  } catch (error) {
    throw new Unreadable(`--key: ${error.message}`);
  }
};

const OPTIONS = ['key', 'proof', 'events', 'checkpoint', 'bundle', 'kept', 'consistency'];

const optionsOf = (given) => {
  const options = {};
  for (let at = 0; at < given.length; at += 2) {
    const name = given[at].replace(/^--/, '');
    if (
      !given[at].startsWith('--') ||
      !OPTIONS.includes(name) ||
      options[name] !== undefined ||
      given[at + 1] === undefined
    )
      throw new Unreadable(`${given[at]} is not understood; see --help`);
    options[name] = given[at + 1];
  }
  if (options.key === undefined) throw new Unreadable('--key is missing; see --help');
  if (options.proof === undefined && options.checkpoint === undefined && options.bundle === undefined)
    throw new Unreadable('there is nothing to check: give --proof, --checkpoint or --bundle; see --help');
  if (options.events !== undefined && options.proof === undefined) throw new Unreadable('--events needs --proof');
  if (options.consistency !== undefined && options.kept === undefined)
    throw new Unreadable('--consistency needs --kept');
  return options;
};

const dated = ({ size, time }) => `${size} entries${time === undefined ? '' : `, signed for ${time}`}`;

const checkKept = ({ kept, consistency }, present, key, say) => {
  const older = holds('the kept checkpoint', () => readCheckpoint(read(kept), key));
  const proof = consistency === undefined ? [] : (valuesOf(consistency)[0]?.proof ?? []);
  const continues = holds('the consistency proof', () =>
    isConsistent(older.size, older.root, present.size, present.root, proof.map(hashOf)),
  );
  if (!continues)
    throw new Fault(
      older.size > present.size
        ? `the kept checkpoint has ${older.size} entries, the present one only ${present.size}`
        : `the present log is not a continuation of the kept one (${dated(older)})`,
    );
  say(`The log continues the one that was kept (${dated(older)}).`);
};

// ---- a bundle ---------------------------------------------------------------------------------------------------

const filesBelow = (folder, at = '') =>
  readdirSync(join(folder, at), { withFileTypes: true }).flatMap((entry) => {
    const path = at === '' ? entry.name : `${at}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });

const hashOfFile = (folder, path, algorithm) =>
  createHash(algorithm)
    .update(readFileSync(join(folder, path)))
    .digest('hex');

/** Every file is named by both manifests of its kind (RFC 8493), and is what they say. */
const checkManifests = (folder, files) => {
  for (const [kind, algorithm] of ['manifest', 'tagmanifest'].flatMap((name) => [
    [name, 'sha256'],
    [name, 'sha512'],
  ])) {
    const manifest = `${kind}-${algorithm}.txt`;
    const named = new Map(
      read(join(folder, manifest))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => {
          const [, hash, path] = /^([0-9a-f]+) {2}(.+)$/.exec(line) ?? [];
          if (path === undefined) throw new Fault(`${manifest} has the line ${line}`);
          return [path.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%'), hash];
        }),
    );
    const expected = files.filter((path) =>
      kind === 'manifest' ? path.startsWith('data/') : !path.startsWith('data/') && !path.startsWith('tagmanifest-'),
    );
    for (const path of expected) if (!named.has(path)) throw new Fault(`INSERTED: ${path} is not named in ${manifest}`);
    for (const [path, hash] of named) {
      if (!expected.includes(path)) throw new Fault(`REMOVED: ${path}, which ${manifest} names, is missing`);
      if (hashOfFile(folder, path, algorithm) !== hash)
        throw new Fault(`CHANGED: ${path} is not what ${manifest} says`);
    }
  }
};

/** The log's keeper signed the manifest of the payload, and so every file of it. */
const checkManifestSignature = (folder, key) => {
  const [title, exportId, sha256] = holds('the signature over the manifest', () =>
    openNote(read(join(folder, 'proof/manifest-signature.txt')), key),
  ).split('\n');
  if (title !== `${key.name} bundle`) throw new Fault('the signature over the manifest is over something else');
  if (sha256 !== hashOfFile(folder, 'manifest-sha256.txt', 'sha256'))
    throw new Fault('CHANGED: manifest-sha256.txt is not the one that was signed');
  return exportId;
};

/** The events in the payload are the ones of the proof, as stored to the letter, and as opened by the disclosed keys. */
const checkBundledEvents = (folder, items) => {
  const stored = valuesOf(join(folder, 'data/03-events/events.jsonl'));
  const opened = valuesOf(join(folder, 'data/03-events/events-opened.jsonl'));
  const differs = items.findIndex(({ event }, at) => canonical(event) !== canonical(stored[at] ?? null));
  if (differs >= 0) throw new Fault(`CHANGED: ${nameOf(items[differs].event)} in events.jsonl is not the proved one`);
  if (stored.length !== items.length || opened.length !== items.length)
    throw new Fault(`INSERTED: the bundle shows more events than the ${items.length} proved ones`);
  for (const [at, item] of items.entries()) {
    const path = differenceOf(opened[at], shownForm(item, opened[at]), item.textKeys);
    if (path !== undefined) throw new Fault(`CHANGED: ${nameOf(item.event)} in events-opened.jsonl differs at ${path}`);
  }
};

const tellLeftOut = (leftOut, say) => {
  if (leftOut.length > 0)
    say(`Left out, and proved to be there: revisions ${leftOut.map(({ revision }) => revision).join(', ')}.`);
};

const checkBundle = (folder, key, say) => {
  let files;
  try {
    files = filesBelow(folder);
  } catch (error) {
    throw new Unreadable(`${folder} cannot be read: ${error.message}`);
  }
  checkManifests(folder, files);
  say(`All ${files.length} files are the ones that the manifests name.`);
  say(`The manifest was signed by ${key.name} for export ${checkManifestSignature(folder, key)}.`);
  if (!files.includes('proof/case-proof.json')) {
    say('It is a redacted copy: there is no proof for what it shows, only the checkpoint of its day.');
    return holds('the checkpoint', () => readCheckpoint(read(join(folder, 'proof/checkpoint.txt')), key));
  }
  const proof = readProof(join(folder, 'proof/case-proof.json'));
  const { checkpoint, streamId, events, leftOut } = checkProof(proof, key);
  const shown = proof.items.filter((item) => item.leftOut !== true);
  checkBundledEvents(folder, shown);
  say(`${shown.length} of the ${events.length} events of ${streamId} are in the bundle, unchanged and in order.`);
  tellLeftOut(leftOut, say);
  return checkpoint;
};

const checkFiles = (options, say) => {
  const key = readKeyArgument(options.key);
  const given =
    options.checkpoint === undefined
      ? undefined
      : holds('the checkpoint', () => readCheckpoint(read(options.checkpoint), key));
  let present = options.bundle === undefined ? given : checkBundle(options.bundle, key, say);
  if (options.proof !== undefined) {
    const proof = readProof(options.proof);
    const { checkpoint, streamId, events, leftOut } = checkProof(proof, key);
    if (given !== undefined && !(given.size === checkpoint.size && given.root.equals(checkpoint.root)))
      throw new Fault('the proof is of another checkpoint than the one given');
    say(`All ${events.length} events of ${streamId} are in the signed log, unchanged and complete.`);
    tellLeftOut(leftOut, say);
    present = checkpoint;
    if (options.events !== undefined) {
      checkEvents(itemsOf(valuesOf(options.events)), proof.items);
      say(`The ${events.length} events shown are the ones of the proof.`);
    }
  }
  say(`Checkpoint of ${present.origin}: ${dated(present)}.`);
  if (options.kept !== undefined) checkKept(options, present, key, say);
};

/** Runs the command line; answers the exit code. */
export const main = (given, say = console.log) => {
  if (given.includes('--help') || given.length === 0) {
    say(HELP);
    return given.length === 0 ? 2 : 0;
  }
  try {
    checkFiles(optionsOf(given), say);
    say('VERIFIED');
    return 0;
  } catch (error) {
    if (error instanceof Unreadable) {
      say(error.message);
      return 2;
    }
    say(`NOT VERIFIED: ${error instanceof Fault ? error.message : `the files do not fit together: ${error.message}`}`);
    return 1;
  }
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href)
  process.exitCode = main(process.argv.slice(2));
