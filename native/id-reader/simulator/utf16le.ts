/** UTF-16, little-endian, without byte order mark: the chip's encoding. Two bytes a code unit, so a rare character takes four. */
export function encodeUtf16le(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i += 1) view.setUint16(i * 2, text.charCodeAt(i), true);
  return bytes;
}
