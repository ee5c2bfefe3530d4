import { expect, it } from 'vitest';
import { classifyOpenError } from './serialport-link.ts';

it.each([
  ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'no-such-port'],
  ['Opening COM7: File not found', 'no-such-port'],
  ['Error: No such device, cannot open /dev/ttyUSB0', 'no-such-port'],
  ['Error Resource temporarily unavailable Cannot lock port', 'locked'],
  ['Error: Device or resource busy, cannot open /dev/ttyUSB0', 'locked'],
  ['Opening COM3: Access denied', 'locked'],
  ['Error: Permission denied, cannot open /dev/ttyUSB0', 'permission'],
  ['Error: Inappropriate ioctl for device, cannot open /dev/null', 'not-a-serial-port'],
  ['Error Inappropriate ioctl for device setting custom baud rate of 115200', 'not-a-serial-port'],
  ['something nobody has seen', 'other'],
])('"%s" is %s', (message, code) => {
  expect(classifyOpenError(message)).toBe(code);
});
