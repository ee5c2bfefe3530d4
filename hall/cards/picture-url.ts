const kinds = [
  { begin: [0x42, 0x4d], type: 'image/bmp' },
  { begin: [0x89, 0x50, 0x4e, 0x47], type: 'image/png' },
  { begin: [0xff, 0xd8, 0xff], type: 'image/jpeg' },
] as const;

/** A picture as a data: URL, by what its bytes begin with; null: nothing that a screen would show. */
export function pictureUrl(bytes: Uint8Array): string | null {
  const kind = kinds.find(({ begin }) => begin.every((byte, i) => bytes[i] === byte));
  return kind === undefined ? null : `data:${kind.type};base64,${Buffer.from(bytes).toString('base64')}`;
}
