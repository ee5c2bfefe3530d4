/**
 * Number of the security module inside the reader, 16 bytes: u16.u16-u32-u32-u32, all little-endian. It names the
 * reader, not a person, so it may stand in logs. The last two are shown with 10 digits, as printed on the modules.
 */
export function formatSamId(bytes: Uint8Array): string {
  if (bytes.length !== 16) throw new Error(`SAM id of ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const two = (at: number): string => String(view.getUint16(at, true)).padStart(2, '0');
  const long = (at: number, digits: number): string => String(view.getUint32(at, true)).padStart(digits, '0');
  return `${two(0)}.${two(2)}-${long(4, 8)}-${long(8, 10)}-${long(12, 10)}`;
}
