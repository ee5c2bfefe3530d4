import type { CDPSession, Page } from 'playwright-core';
import type { SessionDouble } from './double-session.ts';

type ChromiumPermission = Parameters<CDPSession['send']>[1] extends infer P ? (P extends { permissions: (infer N)[] } ? N : never) : never;

/** Chromium's names beside Electron's; a camera and a microphone are both `media` to Electron. */
const PERMISSIONS: readonly (readonly [chromium: ChromiumPermission, electron: string, mediaType?: string])[] = [
  ['videoCapture', 'media', 'video'],
  ['audioCapture', 'media', 'audio'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['clipboardReadWrite', 'clipboard-read'],
  ['clipboardSanitizedWrite', 'clipboard-sanitized-write'],
  ['idleDetection', 'idle-detection'],
  ['localFonts', 'local-fonts'],
  ['storageAccess', 'storage-access'],
  ['durableStorage', 'persistent-storage'],
  ['backgroundSync', 'background-sync'],
  ['wakeLockScreen', 'screen-wake-lock'],
  ['windowManagement', 'window-management'],
];

/** Gives the real page exactly what both of the shell's handlers would give it, so that its own calls are refused or served. */
export async function alignPermissions(session: SessionDouble, page: Page, origin: string): Promise<void> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  const cdp = await page.context().newCDPSession(page);
  const { targetInfo } = await cdp.send('Target.getTargetInfo');
  const granted = PERMISSIONS.filter(([, permission, mediaType]) => isGranted(session, permission, mediaType)).map(([name]) => name);
  // Grants these and rejects all others, for as long as this session of the protocol stays attached.
  await cdp.send('Browser.grantPermissions', {
    permissions: granted,
    origin,
    ...(targetInfo.browserContextId === undefined ? {} : { browserContextId: targetInfo.browserContextId }),
  });
}

function isGranted(session: SessionDouble, permission: string, mediaType: string | undefined): boolean {
  const media = mediaType === undefined ? {} : { mediaType, mediaTypes: [mediaType] };
  const details = { requestingUrl: 'jiafu://kiosk/', isMainFrame: true, ...media };
  let requested = false;
  session.requestHandler(null, permission, (answer) => (requested = answer), details);
  return requested && session.checkHandler(null, permission, 'jiafu://kiosk/', details);
}
