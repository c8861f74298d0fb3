/** How many bytes a number takes as a protobuf varint: seven bits each. */
export const varintBytes = (value: number): number => {
  let bytes = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes += 1;
  return bytes;
};

/** Writes a number below 2^53 and returns the offset behind it. */
export const writeVarint = (target: Buffer, offset: number, value: number): number => {
  let rest = value;
  let at = offset;
  while (rest >= 0x80) {
    target[at++] = (rest % 0x80) + 0x80;
    rest = Math.floor(rest / 0x80);
  }
  target[at++] = rest;
  return at;
};
