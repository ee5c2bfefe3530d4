/** Just enough of IPP/2.0 (RFC 8010) to hand a job to a queue and to ask what became of it. */
const tags = {
  operation: 0x01,
  job: 0x02,
  end: 0x03,
  integer: 0x21,
  enumeration: 0x23,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
} as const;

export const operations = { printJob: 0x0002, cancelJob: 0x0008, jobAttributes: 0x0009, printerAttributes: 0x000b } as const;

export type IppAttribute = readonly [
  tag: 'name' | 'keyword' | 'uri' | 'mimeType' | 'integer',
  name: string,
  ...values: readonly (string | number)[],
];

export interface IppQuestion {
  readonly operation: number;
  readonly about: readonly IppAttribute[];
  readonly job?: readonly IppAttribute[];
}

export function encodeIpp({ operation, about, job = [] }: IppQuestion): Buffer {
  const parts: Buffer[] = [Buffer.from([2, 0, operation >> 8, operation & 0xff, 0, 0, 0, 1, tags.operation])];
  parts.push(value(tags.charset, 'attributes-charset', 'utf-8'), value(tags.language, 'attributes-natural-language', 'en'));
  parts.push(...about.flatMap(attribute));
  if (job.length > 0) parts.push(Buffer.from([tags.job]), ...job.flatMap(attribute));
  parts.push(Buffer.from([tags.end]));
  return Buffer.concat(parts);
}

function attribute([tag, name, ...values]: IppAttribute): Buffer[] {
  // Further values of one attribute have an empty name.
  return values.map((one, index) => value(tags[tag], index === 0 ? name : '', one));
}

function value(tag: number, name: string, content: string | number): Buffer {
  const bytes = typeof content === 'number' ? Buffer.alloc(4) : Buffer.from(content);
  if (typeof content === 'number') bytes.writeInt32BE(content);
  const named = Buffer.from(name);
  const head = Buffer.alloc(3 + named.length + 2);
  head.writeUInt8(tag, 0);
  head.writeUInt16BE(named.length, 1);
  named.copy(head, 3);
  head.writeUInt16BE(bytes.length, 3 + named.length);
  return Buffer.concat([head, bytes]);
}

export interface IppAnswer {
  /** Below 0x0100: done. */
  readonly status: number;
  readonly values: ReadonlyMap<string, readonly (string | number)[]>;
}

/** null: no answer of IPP. */
export function decodeIpp(bytes: Buffer): IppAnswer | null {
  try {
    const values = new Map<string, (string | number)[]>();
    let [at, name] = [8, ''];
    while (bytes.readUInt8(at) !== tags.end) {
      const tag = bytes.readUInt8(at);
      at += 1;
      if (tag < 0x10) continue;
      const nameLength = bytes.readUInt16BE(at);
      if (nameLength > 0) name = bytes.toString('utf8', at + 2, at + 2 + nameLength);
      at += 2 + nameLength;
      const length = bytes.readUInt16BE(at);
      const content = bytes.subarray(at + 2, at + 2 + length);
      at += 2 + length;
      const isNumber = tag === tags.integer || tag === tags.enumeration;
      const known = values.get(name) ?? [];
      known.push(isNumber ? content.readInt32BE(0) : tag === 0x22 ? content.readUInt8(0) : content.toString('utf8'));
      values.set(name, known);
    }
    return { status: bytes.readUInt16BE(2), values };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
