import { createHash } from 'node:crypto';

/** What RFC 8493 asks of a bag and this one does not keep; empty for a valid bag. Written from the RFC, not from the writer. */
export const faultsOfBag = (files: ReadonlyMap<string, Buffer>): string[] => {
  const faults: string[] = [];
  const bases = new Set([...files.keys()].map((path) => path.split('/')[0] ?? ''));
  if (bases.size !== 1) return [`the archive has ${bases.size} folders at its top, not one`];
  const [base = ''] = bases;
  const inBag = new Map([...files].map(([path, content]) => [path.slice(base.length + 1), content]));
  const text = (path: string): string => inBag.get(path)?.toString('utf8') ?? '';

  const declaration = /^BagIt-Version: (\d+)\.(\d+)\nTag-File-Character-Encoding: (\S+)\n?$/.exec(text('bagit.txt'));
  if (declaration === null) faults.push('§2.1.1 bagit.txt is missing or has not exactly its two lines');
  if (declaration !== null && declaration[3] !== 'UTF-8') faults.push('§2.1.1 the tag files are not in UTF-8');
  if (
    inBag
      .get('bagit.txt')
      ?.subarray(0, 3)
      .equals(Buffer.from([0xef, 0xbb, 0xbf])) === true
  )
    faults.push('§2.1.1 bagit.txt begins with a byte order mark');

  const payload = [...inBag.keys()].filter((path) => path.startsWith('data/'));
  const manifests = [...inBag.keys()].filter((path) => /^manifest-[a-z0-9]+\.txt$/.test(path));
  if (manifests.length === 0) faults.push('§2.1.3 there is no payload manifest');
  for (const name of manifests) {
    const entries = entriesOf(text(name), name, faults);
    for (const path of payload) if (!entries.has(path)) faults.push(`§3 ${name} does not list ${path}`);
    for (const path of entries.keys())
      if (!path.startsWith('data/')) faults.push(`§2.1.3 ${name} lists ${path}, which is no payload`);
    faults.push(...wrongHashes(entries, inBag, name));
  }
  for (const name of [...inBag.keys()].filter((path) => /^tagmanifest-[a-z0-9]+\.txt$/.test(path))) {
    const entries = entriesOf(text(name), name, faults);
    for (const path of entries.keys())
      if (path.startsWith('data/') || path.startsWith('tagmanifest-'))
        faults.push(`§2.2.1 ${name} lists ${path}, which it must not`);
    for (const manifest of manifests)
      if (!entries.has(manifest)) faults.push(`§2.2.1 ${name} does not list ${manifest}`);
    faults.push(...wrongHashes(entries, inBag, name));
  }

  const info = text('bag-info.txt');
  if (!info.split('\n').every((line) => line === '' || /^[^\s:][^:]*:\s?.*$/.test(line) || /^\s+\S/.test(line)))
    faults.push('§2.2.2 bag-info.txt has a line that is no label and value');
  const oxum = /^Payload-Oxum: (\d+)\.(\d+)$/m.exec(info);
  const octets = payload.reduce((sum, path) => sum + (inBag.get(path)?.length ?? 0), 0);
  if (oxum !== null && (Number(oxum[1]) !== octets || Number(oxum[2]) !== payload.length))
    faults.push(`§2.2.2 Payload-Oxum says ${oxum[0]}, but there are ${octets}.${payload.length}`);
  return faults;
};

const entriesOf = (manifest: string, name: string, faults: string[]): Map<string, string> => {
  const entries = new Map<string, string>();
  for (const line of manifest.split('\n').filter((each) => each !== '')) {
    const [, hash, path] = /^([0-9a-f]+)\s+\*?(.+)$/i.exec(line) ?? [];
    if (hash === undefined || path === undefined) faults.push(`§2.1.3 ${name} has the line ${line}`);
    else if (entries.has(path)) faults.push(`§2.1.3 ${name} lists ${path} twice`);
    else entries.set(path.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%'), hash.toLowerCase());
  }
  return entries;
};

const wrongHashes = (
  entries: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, Buffer>,
  name: string,
): string[] => {
  const algorithm = /-([a-z0-9]+)\.txt$/.exec(name)?.[1] ?? '';
  return [...entries].flatMap(([path, hash]) => {
    const content = files.get(path);
    if (content === undefined) return [`§3 ${name} lists ${path}, which is not there`];
    return createHash(algorithm).update(content).digest('hex') === hash ? [] : [`§3 ${path} is not what ${name} says`];
  });
};
